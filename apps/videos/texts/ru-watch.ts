import type { Translation } from "../../../web/kit/translation.ts";
import type { watch as en } from "./en-watch.ts";

/** The same in Russian. */
export const watch: Translation<typeof en, "ru"> = { watch: {} };
