import type { Translation } from "../../../web/kit/translation.ts";
import type { enMore } from "./en-more.ts";
import { comments } from "./ru-comments.ts";

/** The same in Russian. */
export const ruMore: Translation<typeof enMore, "ru"> = { comments };
