/** The words of this part of videos. */
export const studio = { studio: {} } as const;
