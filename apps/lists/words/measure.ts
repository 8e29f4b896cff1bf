import { entryOf } from "./dictionary.ts";
import { readNumber } from "./number-words.ts";
import type { Piece } from "./pieces.ts";
import { keyOfWords } from "./stem.ts";
import { type UnitWord, unitWord } from "./unit-words.ts";
import { dimensionOf, type UnitId } from "./units.ts";

/** How much of something, as a text says it from one piece to another. */
export interface Measure {
  readonly quantity: number;
  readonly unit?: UnitId;
  /** Set where it is in a measure that is no unit, such as a pint or a handful. */
  readonly isLoose?: true;
  /** A range, or the words of a pack's size. */
  readonly note?: string;
  readonly next: number;
  readonly isSure: boolean;
}

/** What comes after a number that is no amount: a share, a temperature, money. */
const foreign =
  /^(?:%|°|[$€£₽]|р|руб|рублей|рубля|рубль|коп|eur|euro|euros|usd|rub|минут|мин|лет|год|года)$/u;

/** What does not follow a pack but belongs to it: `bags for bins`, `банка с крышкой`. */
const aside = /^(?:for|with|in|on|from|для|с|со|из|на|под|без|от|в|и|and)$/u;

/** Russian adjectives; a pack of which only this is said is the thing itself. */
const adjective = /(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ых|их|ого|его)$/u;

/** Reads a number with its unit, if it has one, from a piece on. */
export function readMeasure(pieces: readonly Piece[], from: number): Measure | undefined {
  const word = pieces[from]?.word ?? "";
  const bundle = /^\d{1,3}-pack$/u.test(word);
  if (bundle) return { quantity: 1, unit: "pack", note: word, next: from + 1, isSure: true };
  const number = readNumber(pieces, from);
  if (!number || isForeign(pieces, number.next)) return undefined;
  const { quantity, unit: group, range, next, written } = number;
  const isSure = !number.isOpen;
  const noted = range ? { note: range } : {};
  if (group) return { quantity, unit: group, ...noted, next, isSure };
  const read = readUnit(pieces, next, quantity);
  if (!read) return { quantity, ...noted, next, isSure };
  const { unit, isRussian } = read.word;
  if (unit === "loose") return { quantity, isLoose: true, next: read.next, isSure };
  if (unit === "pack" && read.word.isSingularPack && quantity > 1 && read.next < pieces.length) {
    return { quantity: 1, unit, note: `${quantity} pack`, next: read.next, isSure };
  }
  // `1,500 кг` on a Russian label is a kilo and a half.
  const isDecimal = written !== undefined && isRussian && (unit === "kg" || unit === "l");
  const exact = isDecimal ? Number(written.replace(",", ".")) : quantity;
  return { quantity: exact, unit, ...noted, next: read.next, isSure };
}

/** Reads a measure without a number: `пачка масла`, `a bag of rice` when `a` is gone. */
export function readUnitAlone(pieces: readonly Piece[]): Measure | undefined {
  const read = readUnit(pieces, 0, 1);
  if (!read || pieces[read.next]?.kind !== "word") return undefined;
  const hasOf = pieces[read.next]?.word === "of";
  if (!read.word.isRussian && !hasOf) return undefined;
  const { unit } = read.word;
  if (unit === "loose") return { quantity: 1, isLoose: true, next: read.next, isSure: true };
  return { quantity: 1, unit, next: read.next, isSure: true };
}

/** Whether it is weighed or poured, so that a pack can have this size. */
export function isSize({ unit }: Measure): boolean {
  if (!unit) return false;
  const dimension = dimensionOf(unit);
  return dimension === "mass" || dimension === "volume";
}

/** Whether it is counted in packs of some kind. */
export function isPack({ unit }: Measure): boolean {
  return unit !== undefined && dimensionOf(unit) === "pack";
}

/** `3%`, `89 руб`, `3 in 1`, `2 for 1`. */
function isForeign(pieces: readonly Piece[], next: number): boolean {
  const { word = "" } = pieces[next] ?? {};
  const sign = pieces[next];
  // `4x4` is a name; where a size follows, it was read as one before.
  if (sign?.kind === "times") return true;
  if (sign?.kind !== "word") return false;
  if (/^(?:in|for|в)$/u.test(word) && pieces[next + 1]?.kind === "number") return true;
  return foreign.test(word);
}

/** Packs that one buys for themselves too: `5 стаканов одноразовых`. */
const containers: ReadonlySet<UnitId | "loose"> = new Set([
  ...([
    "cup",
    "can",
    "jar",
    "box",
    "bag",
    "bottle",
    "tube",
    "roll",
    "tray",
    "bar",
    "loose",
  ] as const),
]);

function isAdjective(word: string): boolean {
  return adjective.test(word) && entryOf(keyOfWords([word])) === undefined;
}

interface ReadUnit {
  readonly word: UnitWord;
  readonly next: number;
}

function readUnit(pieces: readonly Piece[], from: number, quantity: number): ReadUnit | undefined {
  const [one, other] = [pieces[from], pieces[from + 1]];
  if (one?.kind !== "word") return undefined;
  const pair = other?.word ? unitWord(`${one.word}+${other.word}`) : undefined;
  const word = pair ?? unitWord(one.word);
  const next = from + (pair ? 2 : 1);
  return word && isUnitHere(word, pieces, next, quantity) ? { word, next } : undefined;
}

/** Whether the word measures what follows, and is not itself what is bought. */
function isUnitHere(
  { unit, isRussian, isSingularPack }: UnitWord,
  pieces: readonly Piece[],
  next: number,
  quantity: number,
): boolean {
  const [word, following] = [pieces[next - 1]?.word ?? "", pieces[next]?.word ?? ""];
  if (following === "" || following === "of") return true;
  const isContainer =
    unit === "loose" || unit === "cup" || isPack({ unit, quantity, next, isSure: true });
  if (isContainer && aside.test(following)) return false;
  if (isRussian)
    return !(containers.has(unit) && next === pieces.length - 1 && isAdjective(following));
  if (isSingularPack && quantity > 1 && unit !== "pack") return false;
  return entryOf(keyOfWords([word, following])) === undefined;
}
