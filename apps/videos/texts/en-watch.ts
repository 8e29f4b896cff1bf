/** The words of this part of videos. */
export const watch = { watch: {} } as const;
