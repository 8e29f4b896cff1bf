import { halfOf } from "./number-words.ts";
import { foldWord } from "./stem.ts";
import { unitWord } from "./unit-words.ts";

/** A part of a text that one looks at as a whole: a number, a word, a sign. */
export interface Piece {
  readonly kind: "number" | "times" | "dash" | "word";
  readonly start: number;
  readonly end: number;
  /** A word in lower case, without points; of other pieces empty. */
  readonly word: string;
  /** What a number is. */
  readonly value: number;
  /** Set where a number is the upper end of a range, such as `2–3`. */
  readonly range?: string;
  /** How a number is written, where it has one comma or point: `1,500`. */
  readonly written?: string;
  /** Whether it can only be the second half of a number, as `050` in `1 050`. */
  readonly isThousandth?: boolean;
  /** Whether the next piece follows without a space: `2kg`. */
  readonly isGlued?: boolean;
}

/** Fractions of one sign, and how large they are. */
const fractions: Readonly<Record<string, number>> = {
  ...{ "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅛": 1 / 8 },
};

const number = String.raw`(?:\d{1,7}(?:[.,]\d{1,6}){0,3}[½⅓⅔¼¾⅕⅛]?|\d{1,3}\/\d{1,3}|[½⅓⅔¼¾⅕⅛])`;
const letters = String.raw`[a-zа-яё]{1,14}(?:\.[a-zа-яё]{1,2})?\.?`;
const times = "[x×хX*Х]";

/** What may stand between two spaces and be more than a word. */
const amount = new RegExp(`^(${number})(?:[-–—](${number}))?(${letters})?[.,:]?$`, "iu");
const multiplied = new RegExp(`^(${number})${times}(${number})?(${letters})?$`, "iu");
const multiplier = new RegExp(`^${times}(${number})$`, "iu");
const starred = new RegExp(`^([^*×]{1,60})[*×](${number})$`, "u");
const starring = new RegExp(`^(${number})[*×](\\p{L}[^*×]{0,60})$`, "u");

/** Cuts a text into pieces; whatever is no number or sign is a word, whatever is in it. */
export function piecesOf(text: string, offset: number): Piece[] {
  const found: Piece[] = [];
  for (const { 0: chunk, index } of text.matchAll(/\S+/gu)) {
    const start = offset + index;
    found.push(...(chunk.length > 80 ? [wordAt(chunk, start)] : ofChunk(chunk, start)));
  }
  return found;
}

function ofChunk(chunk: string, start: number): Piece[] {
  const end = start + chunk.length;
  if (/^[-–—=:]+$/u.test(chunk)) return [signAt("dash", start, end)];
  if (/^[x×х*]$/iu.test(chunk)) return [signAt("times", start, end)];
  const [, count, size, unit] = chunk.match(multiplied) ?? [];
  if (count) return ofMultiplied(count, size, unit, start);
  const plain = chunk.match(amount);
  if (plain) return ofAmount(plain, start);
  const [, factor] = chunk.match(multiplier) ?? [];
  if (factor) return [signAt("times", start, start + 1), numberAt(factor, start + 1)];
  const [, name, by] = chunk.match(starred) ?? [];
  if (name && by) {
    const sign = start + name.length;
    return [wordAt(name, start), signAt("times", sign, sign + 1), numberAt(by, sign + 1)];
  }
  const [, quantity, thing] = chunk.match(starring) ?? [];
  if (quantity && thing) {
    const sign = start + quantity.length;
    return [numberAt(quantity, start), signAt("times", sign, sign + 1), wordAt(thing, sign + 1)];
  }
  return ofWord(wordAt(chunk, start));
}

/** `полкило` is half of a kilo; any other word is itself. */
function ofWord(word: Piece): Piece[] {
  const half = halfOf(word.word);
  if (half === undefined) return [word];
  const from = word.start + word.word.length - half.length;
  const number: Piece = { ...signAt("dash", word.start, from), kind: "number", value: 0.5 };
  return [number, { ...word, start: from, word: half }];
}

/** `2`, `2kg`, `2-3`, `2–3kg`. */
function ofAmount([all, one = "", other, unit]: RegExpMatchArray, start: number): Piece[] {
  const size = other ? all.indexOf(other, one.length) + other.length : one.length;
  const isRange = other !== undefined && figure(other) > figure(one);
  if (other && !isRange) return [wordAt(all, start)];
  const first = numberAt(other ?? one, start, start + size);
  const range = isRange ? { range: `${one}–${other}` } : {};
  if (!unit || first.kind === "word") return [{ ...first, ...range }];
  const word = wordAt(unit, start + size);
  // `7up` and `5G` are names.
  const isUnit = unitWord(word.word) !== undefined && !(unit === "G" && first.value < 10);
  return isUnit ? [{ ...first, ...range, isGlued: true }, word] : [wordAt(all, start)];
}

/** `3x`, `6x330`, `6x330ml`. */
function ofMultiplied(
  count: string,
  size: string | undefined,
  unit: string | undefined,
  start: number,
): Piece[] {
  const sign = start + count.length;
  const word = foldWord(unit ?? "").replace(/\.$/u, "");
  // `2XL` and `3xab` are sizes and names, `6x330ml` is none; so is `4x4`, with nothing behind it.
  const isUnit = unitWord(word) !== undefined;
  if (unit && (size === undefined ? isUnit || word.length < 3 : !isUnit)) {
    return [wordAt(`${count}x${size ?? ""}${unit}`, start)];
  }
  const head = [numberAt(count, start), signAt("times", sign, sign + 1)];
  const sized = size ? [{ ...numberAt(size, sign + 1), isGlued: unit !== undefined }] : [];
  const from = sign + 1 + (size?.length ?? 0);
  return [...head, ...sized, ...(unit ? [wordAt(unit, from)] : [])];
}

function signAt(kind: "times" | "dash", start: number, end: number): Piece {
  return { kind, start, end, word: "", value: 0 };
}

function wordAt(chunk: string, start: number): Piece {
  const word = foldWord(chunk)
    .replace(/^[^\p{L}\p{N}]+|(?<![.,:!?])[.,:!?]+$/gu, "")
    .replace(/^(\p{L}+)\.(\p{L}+)$/u, "$1+$2");
  const sign = /^[%°$€£₽]/u.exec(chunk)?.[0];
  return { kind: "word", start, end: start + chunk.length, word: word || (sign ?? ""), value: 0 };
}

function numberAt(written: string, start: number, end = start + written.length): Piece {
  const value = figure(written);
  if (/^0\d\d$/u.test(written)) {
    return { kind: "number", start, end, word: "", value, isThousandth: true };
  }
  // `00 flour` and `0%` are names: nobody needs none of something.
  if (!(value > 0) || /^0\d/u.test(written)) return wordAt(written, start);
  const isOpen = /^[1-9]\d{0,2},\d{3}$/u.test(written);
  return { kind: "number", start, end, word: "", value, ...(isOpen ? { written } : {}) };
}

/** The value of a number as it is written; NaN where it could be a date or an address. */
function figure(written: string): number {
  const last = written.at(-1) ?? "";
  const part = fractions[last];
  if (part !== undefined) return part + (written.length > 1 ? figure(written.slice(0, -1)) : 0);
  const [over, under] = written.split("/").map(Number);
  if (under !== undefined) return fraction(over ?? 0, under, written);
  if (/^[1-9]\d{0,2}(?:,\d{3})+$/u.test(written)) return Number(written.replaceAll(",", ""));
  return Number(written.replace(",", "."));
}

/** `1/2`; `12/05` is a day. */
function fraction(over: number, under: number, written: string): number {
  return over < under && !/^0|\/0/u.test(written) ? over / under : Number.NaN;
}
