import { fold } from "./fold.ts";
import { partMin } from "./grams.ts";
import type { Term } from "./query.ts";
import { type Sought, soughtOf } from "./sought.ts";
import { stemOf } from "./stem.ts";
import { type Word, wordsIn } from "./words.ts";

/** A piece of a text, by its code units as in `slice`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * The pieces of a text that terms ask for, in order and apart from one another.
 *
 * It sees what `SearchIndex.find` sees: of an entry that was found, something is highlighted for
 * each term. A word in another form is highlighted as a whole, a part of a word alone.
 */
export function highlights(text: string, terms: readonly Term[]): readonly Range[] {
  const folded = fold(text);
  const words = wordsIn(folded);
  const stems = words.map((word) => stemOf(word.text));
  const found = terms
    .flatMap(soughtOf)
    .flatMap((sought) => words.flatMap((_, at) => rangeAt(words, stems, at, sought)))
    .map(({ start, end }) => ({ start: folded.startOf(start), end: folded.endOf(end) }))
    .sort((one, other) => one.start - other.start);
  return united(found);
}

/** What is asked for, where it begins in one word; in places of the folded text. */
function rangeAt(
  words: readonly Word[],
  stems: readonly string[],
  at: number,
  sought: Sought,
): readonly Range[] {
  const first = words[at];
  const last = words[at + sought.words.length - 1];
  if (!first || !last) return [];
  const { start } = first;
  const { end } = last;
  if (sought.stems.every((stem, index) => stem === stems[at + index])) return [{ start, end }];
  if (!sought.grams) return [];
  const [part = "", ...more] = sought.words;
  if (more.length === 0) {
    const place = first.text.indexOf(part);
    return place < 0 ? [] : [{ start: start + place, end: start + place + part.length }];
  }
  const beginning = more.at(-1) ?? "";
  const middle = more.slice(0, -1);
  const isThere =
    endsWith(first.text, part) &&
    middle.every((word, index) => words[at + 1 + index]?.text === word) &&
    startsWith(last.text, beginning);
  return isThere ? [{ start: first.end - part.length, end: last.start + beginning.length }] : [];
}

function endsWith(word: string, part: string): boolean {
  return word === part || (isPart(part) && word.endsWith(part));
}

function startsWith(word: string, part: string): boolean {
  return word === part || (isPart(part) && word.startsWith(part));
}

function isPart(part: string): boolean {
  return [...part].length >= partMin;
}

/** Ranges that overlap made one; they come sorted by their start. */
function united(ranges: readonly Range[]): readonly Range[] {
  const apart: Range[] = [];
  for (const range of ranges) {
    const last = apart.at(-1);
    if (last && range.start < last.end) {
      apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else apart.push(range);
  }
  return apart;
}
