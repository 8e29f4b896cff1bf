import type { Translation } from "../../../web/kit/translation.ts";
import type { player as en } from "./en-player.ts";

/** The same in Russian. */
export const player: Translation<typeof en, "ru"> = { player: {} };
