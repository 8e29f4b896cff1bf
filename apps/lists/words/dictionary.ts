import type { CategoryKey } from "./categories.ts";
import { english } from "./dictionary-en.ts";
import { russian } from "./dictionary-ru.ts";
import { keyOf } from "./stem.ts";

/** A thing that the built-in dictionaries know. */
export interface Entry {
  /** Its name in the nominative, in lower case. */
  readonly name: string;
  readonly category: CategoryKey;
}

/** Entries by the first letters of their keys; their keys are made when they are first needed. */
let shelves: Map<string, { unread: Entry[]; read: Map<string, Entry> }> | undefined;

/** The thing with this key, as `keyOf` makes it; the dictionaries are read at the first use. */
export function entryOf(key: string): Entry | undefined {
  shelves ??= sorted();
  const shelf = shelves.get(key.split(" ", 1)[0]?.slice(0, prefixLength) ?? "");
  if (!shelf) return undefined;
  for (const entry of shelf.unread) {
    const own = keyOf(entry.name);
    // Of two forms of one thing the first one is its name.
    if (!shelf.read.has(own)) shelf.read.set(own, entry);
  }
  shelf.unread = [];
  return shelf.read.get(key);
}

/** Every thing of the built-in dictionaries as it is written there, category by category. */
export function* allEntries(): Generator<Entry> {
  for (const shelves of [english, russian]) {
    for (const [category, names] of Object.entries(shelves)) {
      for (const name of names.split(",")) {
        // The keys of a record of categories are categories, which Object.entries forgets.
        yield { name: name.trim().replace(/\s+/gu, " "), category: category as CategoryKey };
      }
    }
  }
}

/** Letters that no form of a word changes. */
const prefixLength = 2;

function sorted() {
  const all: NonNullable<typeof shelves> = new Map();
  for (const entry of allEntries()) {
    const prefix = prefixOf(entry.name);
    const shelf = all.get(prefix);
    if (shelf) shelf.unread.push(entry);
    else all.set(prefix, { unread: [entry], read: new Map() });
  }
  return all;
}

/** The first letters of the key: of the first word, or in Russian of the one that sorts first. */
function prefixOf(name: string): string {
  const prefixes = name
    .replaceAll("ё", "е")
    .split(/[\s-]/u)
    .map((word) => word.slice(0, prefixLength));
  const isRussian = prefixes.every((prefix) => /^[а-я]/u.test(prefix));
  return (isRussian ? prefixes.sort()[0] : prefixes[0]) ?? "";
}
