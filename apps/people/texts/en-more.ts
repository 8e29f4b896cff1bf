import { failures } from "./en-failures.ts";

/** What went wrong, which no page needs at once; every other language has the same keys. */
export const enMore = { failures } as const;
