import { gramsOf, partMin } from "./grams.ts";
import type { Term } from "./query.ts";
import { stemOf } from "./stem.ts";
import { wordsOf } from "./words.ts";

/** What an entry must have for a term: these stems in a row, or these grams in a row. */
export interface Sought {
  readonly words: readonly string[];
  readonly stems: readonly string[];
  /** Undefined when only whole words are meant. */
  readonly grams: readonly string[] | undefined;
}

/**
 * What terms ask for; undefined when they can be found nowhere, having neither letter nor digit.
 *
 * A term of signs only is left out beside others: in "bread & butter" it asks for nothing.
 */
export function soughtBy(terms: readonly Term[]): readonly Sought[] | undefined {
  const sought = terms.flatMap(soughtOf);
  return terms.length > 0 && sought.length === 0 ? undefined : sought;
}

/**
 * What one term asks for, or nothing.
 *
 * A term of several words, as "foo-bar.com" is, asks for them in a row. In quotes each is meant
 * as a whole, whatever its form; else the first may be the end of a word and the last the
 * beginning of one, and a single word may be any part of one.
 */
export function soughtOf({ text, isQuoted }: Term): readonly Sought[] {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const hasParts = !isQuoted && words.some((word) => [...word].length >= partMin);
  return [{ words, stems: words.map(stemOf), grams: hasParts ? gramsOf(words) : undefined }];
}
