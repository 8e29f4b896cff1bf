import { failures } from "./en-failures.ts";
import { item } from "./en-item.ts";
import { list } from "./en-list.ts";
import { lists } from "./en-lists.ts";
import { shop } from "./en-shop.ts";

/** The texts of the pages of lists; every other language has the same keys. */
export const enMore = { ...list, ...item, ...shop, ...lists, failures } as const;
