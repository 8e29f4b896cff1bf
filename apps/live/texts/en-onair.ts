/** The words of this part of live. */
export const onair = { onair: {} } as const;
