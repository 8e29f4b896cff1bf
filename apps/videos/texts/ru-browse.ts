import type { Translation } from "../../../web/kit/translation.ts";
import type { browse as en } from "./en-browse.ts";

/** The same in Russian. */
export const browse: Translation<typeof en, "ru"> = { browse: {} };
