import type { Translation } from "../../../web/kit/translation.ts";
import type { channel as en } from "./en-channel.ts";

/** The same in Russian. */
export const channel: Translation<typeof en, "ru"> = { channel: {} };
