import type { Kysely } from "kysely";
import type { Category } from "../contract/list.ts";
import type { ListTables } from "../tables.ts";
import { categoryOf } from "../words/categories.ts";
import { keyOf } from "../words/stem.ts";
import { listCategories } from "./categories.ts";
import { listLessons } from "./lessons.ts";

/** The parts of a shop as a list knows them, and what belongs where. */
export interface Shelves {
  readonly categories: readonly Category[];
  /** Where a thing of this name belongs: as the group has taught, else as dictionaries say. */
  placeOf(name: string): Category | undefined;
  /** The category of a label, as a file tells it: what the group calls it, or its built-in key. */
  labelled(label: string): Category | undefined;
}

/** Reads what a list knows of where things belong. */
export async function readShelves(db: Kysely<ListTables>, listId: string): Promise<Shelves> {
  const categories = await listCategories(db, listId);
  const lessons = await listLessons(db, listId);
  return shelvesOf(categories, lessons);
}

/** What categories and lessons together say. */
function shelvesOf(categories: readonly Category[], lessons: ReadonlyMap<string, string>): Shelves {
  const byKey = (key: string | undefined) =>
    key === undefined ? undefined : categories.find((category) => category.key === key);
  const byName = (name: string) => {
    const folded = name.toLowerCase();
    return categories.find((category) => category.name.toLowerCase() === folded);
  };
  return {
    categories,
    placeOf(name) {
      const taught = lessons.get(keyOf(name));
      if (taught === undefined) return byKey(categoryOf(name));
      return taught.startsWith("=") ? byName(taught.slice(1)) : byKey(taught);
    },
    labelled: (label) => (label === "" ? undefined : (byName(label) ?? byKey(label))),
  };
}

/** What a category is called in a file: by the group's own name, else by its built-in key. */
export function labelOf({ key, name }: Pick<Category, "key" | "name">): string {
  return name || (key ?? "");
}
