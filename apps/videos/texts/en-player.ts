/** The words of this part of videos. */
export const player = { player: {} } as const;
