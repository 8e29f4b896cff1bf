import { browse } from "./en-browse.ts";
import { player } from "./en-player.ts";
import { studio } from "./en-studio.ts";
import { watch } from "./en-watch.ts";

/** The texts of the pages of videos; every other language has the same keys. */
export const enMore = { ...browse, ...player, ...studio, ...watch } as const;
