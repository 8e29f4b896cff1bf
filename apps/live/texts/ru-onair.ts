import type { Translation } from "../../../web/kit/translation.ts";
import type { onair as en } from "./en-onair.ts";

/** The same in Russian. */
export const onair: Translation<typeof en, "ru"> = { onair: {} };
