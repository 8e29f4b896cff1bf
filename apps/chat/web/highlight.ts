import { plainText } from "../../../web/kit/plain-text.ts";

/** What was sought, as the server says it. */
export interface Term {
  readonly text: string;
  /** In quotes: exactly these words. Else words that begin alike are hits as well. */
  readonly isQuoted: boolean;
}

/** A piece of a text: sought, or between what was sought. */
export interface Piece {
  readonly text: string;
  readonly isHit: boolean;
}

/** How much of a text stands before and after its first hit, in UTF-16 units. */
const [before, after] = [60, 220];

/** Words with a beginning of this length in common may be forms of one word. */
const stemMin = 4;

/** The part of a text around its first hit, in one line, cut into pieces. */
export function foundPieces(text: string, terms: readonly Term[]): readonly Piece[] {
  const [first = 0] = hitsIn(text, terms)[0] ?? [];
  if (first <= before) return pieces(plainText(text.slice(0, first + after)), terms);
  const from = text.slice(0, first - before).length;
  // Begun at a whole word.
  const at = from + Math.max(0, text.slice(from, first).search(/\s/u));
  return pieces(`…${plainText(text.slice(at, first + after))}`, terms);
}

/** A text cut into what was sought and what was not. */
export function pieces(text: string, terms: readonly Term[]): readonly Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const [from, to] of hitsIn(text, terms)) {
    if (from > at) found.push({ text: text.slice(at, from), isHit: false });
    found.push({ text: text.slice(Math.max(from, at), to), isHit: true });
    at = to;
  }
  if (at < text.length) found.push({ text: text.slice(at), isHit: false });
  return found;
}

type Hit = readonly [from: number, to: number];

/** Where the terms are in a text: in rising order, apart from each other. */
function hitsIn(text: string, terms: readonly Term[]): readonly Hit[] {
  const where = folded(text);
  const hits = terms
    .flatMap((term) => hitsOf(where, term))
    .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  let end = 0;
  return hits.flatMap(([from, to]): Hit[] => {
    const start = Math.max(from, end);
    if (to <= start) return [];
    end = to;
    return [[start, to]];
  });
}

function hitsOf(where: string, term: Term): readonly Hit[] {
  const sought = folded(term.text).trim();
  if (sought === "") return [];
  const hits: Hit[] = [];
  for (let at = where.indexOf(sought); at !== -1; at = where.indexOf(sought, at + 1)) {
    hits.push([at, at + sought.length]);
  }
  if (term.isQuoted) return hits;
  for (const { 0: word, index } of where.matchAll(/[\p{L}\p{N}]+/gu)) {
    if (isAlike(word, sought)) hits.push([index, index + word.length]);
  }
  return hits;
}

/** Whether two words are likely forms of one: the server's stems are not known here. */
function isAlike(word: string, sought: string): boolean {
  let common = 0;
  while (common < sought.length && word[common] === sought[common]) common++;
  const longer = Math.max(word.length, sought.length);
  const isWhole = common === Math.min(word.length, sought.length) && common >= 3;
  return (isWhole || common >= stemMin) && common / longer >= 0.6;
}

/** Small letters, ё as е; every letter keeps its place. */
function folded(text: string): string {
  return Array.from(text, (letter) => {
    const small = letter.toLowerCase();
    return small.length === letter.length ? small : letter;
  })
    .join("")
    .replaceAll("ё", "е");
}
