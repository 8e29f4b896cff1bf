import { comments } from "./en-comments.ts";

/** The texts of chat that only some pages need; every other language has the same keys. */
export const enMore = { comments } as const;
