import { isPack, isSize, type Measure, readMeasure, readUnitAlone } from "./measure.ts";
import type { Piece } from "./pieces.ts";
import { sumAmounts } from "./units.ts";

/** A measure at one end of a text. */
export interface Portion extends Measure {
  /** The pieces that say the size of each pack, from and to. */
  readonly size?: readonly [from: number, to: number];
}

/** Reads how much it is from the beginning of a text: `2 kg`, `6 x 330 ml`, `a 2 l bottle`. */
export function readLead(pieces: readonly Piece[]): Portion | undefined {
  const [first, second] = pieces;
  if (first?.kind === "times" && second?.kind === "number") {
    return { quantity: second.value, next: 2, isSure: true };
  }
  return (
    readMultiplied(pieces, 0) ??
    readSized(pieces) ??
    readCompound(pieces, 0) ??
    readUnitAlone(pieces)
  );
}

/** Reads how much it is where the text has to end with it: `2 kg`, `x3`, `3x`, `6 x 0.5 l`. */
export function readTrail(pieces: readonly Piece[], from: number): Portion | undefined {
  const first = pieces[from];
  const isEnd = (portion: Portion | undefined) =>
    portion?.next === pieces.length ? portion : undefined;
  if (first?.kind === "times") {
    const by = pieces[from + 1];
    if (by?.kind !== "number" || from + 2 !== pieces.length) return undefined;
    return { quantity: by.value, next: from + 2, isSure: true };
  }
  if (/^an?$/u.test(first?.word ?? "") && pieces[from + 1]?.word === undefined) return undefined;
  return isEnd(readMultiplied(pieces, from)) ?? isEnd(readCompound(pieces, from));
}

/** `3 x`, `6 x 330 ml`, `2 x 400 g cans`. */
function readMultiplied(pieces: readonly Piece[], from: number): Portion | undefined {
  const [count, sign] = [pieces[from], pieces[from + 1]];
  if (count?.kind !== "number" || sign?.kind !== "times") return undefined;
  const next = from + 2;
  const { value: quantity } = count;
  if (pieces[next]?.kind !== "number") return { quantity, next, isSure: true };
  const size = readMeasure(pieces, next);
  if (!size || !isSize(size)) return undefined;
  const pack = readPack(pieces, size.next);
  const unit = pack?.unit ? { unit: pack.unit } : {};
  return {
    quantity,
    ...unit,
    size: [next, size.next],
    next: pack?.next ?? size.next,
    isSure: true,
  };
}

/** `a 2 l bottle`, `2 400g cans`, `500 g pack`. */
function readSized(pieces: readonly Piece[]): Portion | undefined {
  const first = pieces[0];
  const isCount = first?.kind === "number" && !first.isGlued && pieces[1]?.kind === "number";
  const at = isCount || (first && /^an?$/u.test(first.word)) ? 1 : 0;
  const size = pieces[at]?.kind === "number" ? readMeasure(pieces, at) : undefined;
  if (!size || !isSize(size)) return undefined;
  const pack = readPack(pieces, size.next);
  if (!pack?.unit) return undefined;
  const quantity = isCount ? first.value : 1;
  return { quantity, unit: pack.unit, size: [at, size.next], next: pack.next, isSure: true };
}

/** A pack in the singular or the plural: what a size is the size of. */
function readPack(pieces: readonly Piece[], from: number): Measure | undefined {
  const word = pieces[from];
  if (word?.kind !== "word") return undefined;
  const one: Piece = { ...word, kind: "number", word: "", value: 1 };
  const pack = readMeasure([one, ...pieces.slice(from, from + 3)], 0);
  return pack && isPack(pack) ? { ...pack, next: from + pack.next - 1 } : undefined;
}

/** `1 кг 200 г`, `2 lb 4 oz`; most often it is one measure. */
function readCompound(pieces: readonly Piece[], from: number): Portion | undefined {
  const first = readMeasure(pieces, from);
  if (!first || !isSize(first) || pieces[first.next]?.kind !== "number") return first;
  const second = readMeasure(pieces, first.next);
  if (!second || !isSize(second) || second.unit === first.unit) return first;
  const sum = sumAmounts(first, second);
  return sum?.unit ? { ...sum, next: second.next, isSure: first.isSure } : first;
}
