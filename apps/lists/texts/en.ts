import { failures } from "./en-failures.ts";
import { home } from "./en-home.ts";
import { item } from "./en-item.ts";
import { list } from "./en-list.ts";
import { lists } from "./en-lists.ts";
import { shop } from "./en-shop.ts";

/** The texts of lists; every other language has the same keys, or it does not compile. */
export const en = { ...home, ...list, ...item, ...shop, ...lists, failures } as const;
