import type { Translation } from "../../../web/kit/translation.ts";
import type { enMore } from "./en-more.ts";
import { failures } from "./ru-failures.ts";
import { item } from "./ru-item.ts";
import { list } from "./ru-list.ts";
import { lists } from "./ru-lists.ts";
import { shop } from "./ru-shop.ts";

/** The texts of the pages of lists in Russian. */
export const ruMore: Translation<typeof enMore, "ru"> = {
  ...{ ...list, ...item, ...shop, ...lists },
  failures,
};
