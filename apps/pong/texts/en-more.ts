import { court } from "./en-court.ts";
import { cup } from "./en-cup.ts";
import { past } from "./en-past.ts";
import { play } from "./en-play.ts";

/** The texts of the pages of Pong; every other language has the same keys. */
export const enMore = { ...play, ...past, ...cup, ...court } as const;
