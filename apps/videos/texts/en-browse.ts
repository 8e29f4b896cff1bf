/** The words of this part of videos. */
export const browse = { browse: {} } as const;
