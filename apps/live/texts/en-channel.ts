/** The words of this part of live. */
export const channel = { channel: {} } as const;
