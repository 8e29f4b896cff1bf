import type { Translation } from "../../../web/kit/translation.ts";
import type { enMore } from "./en-more.ts";
import { channel } from "./ru-channel.ts";
import { onair } from "./ru-onair.ts";

/** The texts of the pages of live in Russian. */
export const ruMore: Translation<typeof enMore, "ru"> = { ...channel, ...onair };
