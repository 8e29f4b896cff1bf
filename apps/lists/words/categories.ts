import { type Entry, entryOf } from "./dictionary.ts";
import { keyOfWords, wordsOf } from "./stem.ts";

/** The categories that every list begins with, in the order of most shops. */
export const categories = [
  ...["produce", "bakery", "dairy", "meat", "fish", "deli", "frozen", "grains", "baking"],
  ...["canned", "sauces", "sweets", "drinks", "alcohol", "baby", "pets", "hygiene"],
  ...["cleaning", "household", "other"],
] as const;

/** The key of a category that every list begins with. */
export type CategoryKey = (typeof categories)[number];

/** What follows these says more of the thing, but not what it is: `paper for the printer`. */
const prepositions = new Set(
  "for with in without from on to для с со без в во из на от под за к по".split(" "),
);

/** The longest name in which the thing is looked for, in words. */
const wordsMax = 8;

/**
 * The category of a thing by the built-in dictionaries, or undefined.
 *
 * The whole name counts most, then its longest part: `oat milk` before `milk`. Of parts of one
 * length the last one counts in English (`chicken soup` is soup), the first one in Russian.
 */
export function categoryOf(name: string): CategoryKey | undefined {
  const words = wordsOf(name.slice(0, 400)).slice(0, wordsMax);
  const whole = entryOf(keyOfWords(words));
  if (whole) return whole.category;
  const cut = words.findIndex((word, index) => index > 0 && prepositions.has(word));
  return partOf(cut > 0 ? words.slice(0, cut) : words)?.category;
}

function partOf(words: readonly string[]): Entry | undefined {
  const isRussian = words.some((word) => /^[а-я]/u.test(word));
  for (let size = words.length; size > 0; size--) {
    for (let step = 0; step + size <= words.length; step++) {
      const from = isRussian ? step : words.length - size - step;
      const entry = entryOf(keyOfWords(words.slice(from, from + size)));
      if (entry) return entry;
    }
  }
  return undefined;
}
