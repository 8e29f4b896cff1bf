import type { Translation } from "../../../web/kit/translation.ts";
import type { studio as en } from "./en-studio.ts";

/** The same in Russian. */
export const studio: Translation<typeof en, "ru"> = { studio: {} };
