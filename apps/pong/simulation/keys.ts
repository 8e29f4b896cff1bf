/** The keys that a player holds: an or of these bits. Nothing else is ever told of a player. */
export const keys = { up: 1, down: 2, use: 4 } as const;

/** Keys that are held at the same time; up and down together move nothing. */
export type Keys = number;

/** No key. */
export const noKeys: Keys = 0;

/** All the bits that mean something. */
export const allKeys: Keys = keys.up | keys.down | keys.use;
