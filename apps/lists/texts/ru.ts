import type { Translation } from "../../../web/kit/translation.ts";
import type { en } from "./en.ts";
import { failures } from "./ru-failures.ts";
import { home } from "./ru-home.ts";
import { item } from "./ru-item.ts";
import { list } from "./ru-list.ts";
import { lists } from "./ru-lists.ts";
import { shop } from "./ru-shop.ts";

/** The texts of lists in Russian. */
export const ru: Translation<typeof en, "ru"> = {
  ...{ ...home, ...list, ...item, ...shop, ...lists },
  failures,
};
