import { channel } from "./en-channel.ts";
import { onair } from "./en-onair.ts";

/** The texts of the pages of live; every other language has the same keys. */
export const enMore = { ...channel, ...onair } as const;
