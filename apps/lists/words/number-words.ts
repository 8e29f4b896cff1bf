import type { Piece } from "./pieces.ts";
import type { UnitId } from "./units.ts";

/** A number that was read, and where the reading ended. */
export interface ReadNumber {
  readonly quantity: number;
  readonly next: number;
  /** Dozens and tens are pieces. */
  readonly unit?: UnitId;
  readonly range?: string;
  /** Set where the number can be read in two ways. */
  readonly isOpen?: boolean;
  readonly written?: string;
}

const ones =
  "1:a,an,one,один,одна,одно,одну;2:two,два,две;3:three,три;4:four,четыре;5:five,пять;" +
  "6:six,шесть;7:seven,семь;8:eight,восемь;9:nine,девять;10:ten,десять;11:eleven,одиннадцать;" +
  "12:twelve,двенадцать;15:fifteen,пятнадцать;20:twenty,двадцать;30:thirty,тридцать;" +
  "40:forty,сорок;50:fifty,пятьдесят;100:hundred,сто;150:полтораста;200:двести;300:триста;" +
  "400:четыреста;500:пятьсот;1.5:полтора,полторы;2:couple,пара,пару,двое;0.5:half;" +
  "0.25:quarter,четверть";

const values: ReadonlyMap<string, number> = new Map(
  ones.split(";").flatMap((row) => {
    const [value, words = ""] = row.split(":");
    return words.split(",").map((word): [string, number] => [word, Number(value)]);
  }),
);

/** How many pieces these are. */
const groups: ReadonlyMap<string, number> = new Map([
  ...["dozen", "dozens", "дюжина", "дюжину", "дюжины", "дюжин"].map((word) => [word, 12] as const),
  ...["десяток", "десятка", "десятков"].map((word) => [word, 10] as const),
]);

/** What may be halved with `пол-` in front; a list, because `полента` is no half of anything. */
const halved = new Set(
  (
    "кило килограмма литра пачки банки буханки стакана батона десятка дюжины кочана упаковки " +
    "коробки бутылки пакета головки плитки рулона лотка"
  ).split(" "),
);

/** The second half of a word such as `полкило` or `пол-литра`, or undefined. */
export function halfOf(word: string): string | undefined {
  const rest = word.match(/^пол-?(.{3,})$/u)?.[1];
  return rest !== undefined && halved.has(rest) ? rest : undefined;
}

/** Reads a number in figures or words from a piece on; undefined where none begins. */
export function readNumber(pieces: readonly Piece[], from: number): ReadNumber | undefined {
  const first = readOne(pieces, from) ?? readLower(pieces, from);
  if (!first) return undefined;
  const upper = readUpper(pieces, first, from === 0);
  const number = upper ?? first;
  const group = groups.get(pieces[number.next]?.word ?? "");
  if (group === undefined) return skipWords(pieces, number);
  return skipWords(pieces, {
    ...number,
    quantity: number.quantity * group,
    next: number.next + 1,
    unit: "pcs",
  });
}

/** `of`, `a` and `an` after a number of words: `a couple of lemons`, `half a kilo`. */
function skipWords(pieces: readonly Piece[], number: ReadNumber): ReadNumber {
  let { next } = number;
  if (pieces[next]?.word === "of") next++;
  if (/^an?$/u.test(pieces[next]?.word ?? "") && pieces[next - 1]?.kind === "word") next++;
  if (next > number.next && groups.has(pieces[next]?.word ?? "")) {
    const by = groups.get(pieces[next]?.word ?? "") ?? 1;
    return { ...number, quantity: number.quantity * by, next: next + 1, unit: "pcs" };
  }
  return { ...number, next };
}

function readOne(pieces: readonly Piece[], from: number): ReadNumber | undefined {
  const piece = pieces[from];
  if (piece?.isThousandth) return undefined;
  if (piece?.kind === "number") return readFigures(pieces, from, piece);
  if (piece?.kind !== "word") return undefined;
  const next = from + 1;
  if (piece.word === "пол" && halved.has(pieces[next]?.word ?? "")) return { quantity: 0.5, next };
  const group = groups.get(piece.word);
  if (group !== undefined) return { quantity: group, next, unit: "pcs" };
  const value = values.get(piece.word);
  if (value === undefined) return undefined;
  if (hasHalf(pieces, from)) return { quantity: value + 0.5, next: from + 4 };
  const following = pieces[next]?.word ?? "";
  const isArticle = /^an?$/u.test(piece.word);
  const inner = isArticle ? values.get(following) : undefined;
  if (inner !== undefined) return { quantity: inner, next: from + 2 };
  if (isArticle && groups.has(following)) return readOne(pieces, next);
  return { quantity: value, next };
}

/** `one and a half`. */
function hasHalf(pieces: readonly Piece[], from: number): boolean {
  const following = [1, 2, 3].map((step) => pieces[from + step]?.word);
  return following.join(" ") === "and a half";
}

/** Figures: `1 1/2`, `1 ½`, `1 000`, `2-3`. */
function readFigures(pieces: readonly Piece[], from: number, piece: Piece): ReadNumber {
  const other = pieces[from + 1];
  const { value: quantity, range, written } = piece;
  const one = { quantity, ...(range ? { range } : {}), next: from + 1 };
  if (hasHalf(pieces, from)) return { quantity: quantity + 0.5, next: from + 4 };
  if (written !== undefined) return { ...one, written, isOpen: true };
  if (other?.kind !== "number" || piece.isGlued || range) return one;
  if (Number.isInteger(quantity) && other.value < 1 && !other.range && !other.isThousandth) {
    return { quantity: quantity + other.value, next: from + 2 };
  }
  const isThousands =
    quantity < 1_000 && Number.isInteger(quantity) && other.end - other.start === 3;
  if (!isThousands || !Number.isInteger(other.value)) return one;
  return { quantity: quantity * 1_000 + other.value, next: from + 2 };
}

/** `от 2 до 3`, `from 2 to 3`. */
function readLower(pieces: readonly Piece[], from: number): ReadNumber | undefined {
  if (!/^(?:от|from)$/u.test(pieces[from]?.word ?? "")) return undefined;
  const lower = readOne(pieces, from + 1);
  return lower && /^(?:до|to)$/u.test(pieces[lower.next]?.word ?? "") ? lower : undefined;
}

/** The upper end of a range; a dash between spaces makes one only where nothing is before it. */
function readUpper(
  pieces: readonly Piece[],
  lower: ReadNumber,
  isFirst: boolean,
): ReadNumber | undefined {
  const between = pieces[lower.next];
  const joins =
    (isFirst && between?.kind === "dash") || /^(?:или|до|or|to)$/u.test(between?.word ?? "");
  if (!joins || lower.range || lower.unit) return undefined;
  const upper = readOne(pieces, lower.next + 1);
  if (!upper || upper.range || upper.quantity <= lower.quantity) return undefined;
  return { ...upper, range: `${lower.quantity}–${upper.quantity}` };
}
