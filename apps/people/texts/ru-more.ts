import type { Translation } from "../../../web/kit/translation.ts";
import type { enMore } from "./en-more.ts";
import { failures } from "./ru-failures.ts";

/** What went wrong, in Russian. */
export const ruMore: Translation<typeof enMore, "ru"> = { failures };
