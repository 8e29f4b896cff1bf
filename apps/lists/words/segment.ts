import { entryOf } from "./dictionary.ts";
import { isPack, isSize, readMeasure } from "./measure.ts";
import { type NameContext, nameOf } from "./name.ts";
import { type Piece, piecesOf } from "./pieces.ts";
import { type Portion, readLead, readTrail } from "./portion.ts";
import { keyOf } from "./stem.ts";
import { type Amount, amountOf } from "./units.ts";

/** What a text says of one thing. */
export interface Reading {
  readonly name: string;
  readonly amount?: Amount;
  readonly note?: string;
  readonly sure: boolean;
}

/** What was found of a thing so far; the pieces are those that nothing was found in. */
interface Found {
  readonly pieces: readonly Piece[];
  readonly amount?: Amount | undefined;
  readonly notes: readonly string[];
  readonly isSure: boolean;
  readonly isGoverned: boolean;
}

const asTold = /\s(?:to taste|as needed|optional|по вкусу|по желанию)[\s.]*$/iu;
const vague = /^\s*(?:a few|a little|a bit of|several|немного|чуть-чуть|несколько)\s+(?=\S)/iu;
const sum = String.raw`\d{1,7}(?:[.,]\d{1,2})?`;
const money = String.raw`[$€£₽]|(?:руб|р|eur|usd|rub)(?![\p{L}\p{N}])\.?`;
const price = new RegExp(String.raw`\s(?:[$€£₽]\s?${sum}|${sum}\s?(?:${money}))\s*$`, "iu");

/** Reads one thing from a text, which is never longer than a paste may be. */
export function readSegment(text: string, known: NameContext["known"]): Reading {
  const inside = Array.from(text.matchAll(/\(([^()]*)\)/gu));
  const outside = text.replace(/\([^()]*\)/gu, (found) => " ".repeat(found.length));
  const told = takeTold(outside);
  const isWhole = !/^\s*an?\s/iu.test(told.text) && entryOf(keyOf(told.text)) !== undefined;
  const bracketed = inside.map(([, words = ""]) => words.replace(/\s+/gu, " ").trim());
  const found = withBrackets(
    isWhole ? untouched(told.text) : readPieces(told.text),
    bracketed.filter(Boolean),
    told.text,
  );
  const words = wordsOfPieces(told.text, found.pieces);
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(words)) return nothingBut(text, found, known);
  const { isGoverned } = found;
  const name = nameOf(words, { isGoverned, known });
  const note = [...found.notes, ...told.notes].join(", ");
  return {
    name,
    ...(found.amount ? { amount: found.amount } : {}),
    ...(note ? { note } : {}),
    sure: found.isSure,
  };
}

/** Whether a text says only how much, so that it belongs to the thing before it. */
export function isMeasure(text: string): boolean {
  const pieces = piecesOf(text, 0);
  return pieces.length > 0 && pieces.length < 8 && readTrail(pieces, 0) !== undefined;
}

/** Whether a text begins with how much of something. */
export function beginsWithMeasure(text: string): boolean {
  const lead = readLead(piecesOf(text.slice(0, 200), 0));
  return lead !== undefined;
}

/** An amount of nothing: `2 бутылки` are bottles themselves; `3 kg` stays as it was typed. */
function nothingBut(text: string, found: Found, known: NameContext["known"]): Reading {
  const pieces = piecesOf(text, 0);
  const [first, second] = pieces;
  const { amount } = found;
  const isThing = pieces.length === 2 && first?.kind === "number" && second?.kind === "word";
  if (isThing && amount?.unit && isPack({ ...amount, next: 0, isSure: true })) {
    const name = nameOf(second.word, { isGoverned: amount.quantity !== 1, known });
    return { name, amount: { quantity: amount.quantity }, sure: true };
  }
  return { name: nameOf(text, { isGoverned: false, known }), sure: false };
}

/** Takes away what is said of a thing beside how much: a price, `to taste`. */
function takeTold(text: string): { text: string; notes: string[] } {
  const begun = text.match(vague)?.[0] ?? "";
  const rest = " ".repeat(begun.length) + text.slice(begun.length);
  // Only the end is looked at: what stands there is short, and a paste may be long.
  const from = Math.max(0, rest.length - 60);
  const end = rest.slice(from);
  const ending = end.match(asTold)?.[0] ?? end.match(price)?.[0] ?? "";
  const notes = [begun, ending].map((note) => note.trim()).filter(Boolean);
  const kept = rest.slice(0, rest.length - ending.length);
  return kept.trim() === "" ? { text, notes: [] } : { text: kept, notes };
}

/** What brackets hold is how much, where nothing else says it; else it is a note. */
function withBrackets(found: Found, brackets: readonly string[], text: string): Found {
  const [only, ...others] = brackets;
  if (only === undefined) return found;
  const pieces = piecesOf(only, 0);
  const portion =
    found.amount || others.length > 0 || pieces.length > 4 ? undefined : readTrail(pieces, 0);
  const isOwn = portion && !portion.isLoose && !(isSize(portion) && holds(text));
  const amount = isOwn ? amountFrom(portion) : undefined;
  if (amount) return { ...found, amount };
  return { ...found, notes: [...found.notes, ...brackets] };
}

/** `7 up` and `half and half` are names: nothing in them says how much. */
function untouched(text: string): Found {
  return { pieces: piecesOf(text, 0), notes: [], isSure: true, isGoverned: false };
}

/** Reads a text from both of its ends, and then, if that gave nothing, in its middle. */
function readPieces(text: string): Found {
  const start = untouched(text);
  const { pieces } = start;
  const lead = readLead(pieces);
  // `7 up x2`: where the rest is a thing with its number, that is no number of things.
  const ended = lead ? readEnd(start, text) : start;
  if (ended !== start && entryOf(keyOf(wordsOfPieces(text, ended.pieces)))) return ended;
  const isLead = lead !== undefined && isPlausibleLead(pieces, lead);
  const led = isLead ? readEach(take(start, text, lead, 0), text) : start;
  if (led.pieces.length === 0) return led;
  const trailed = readEnd(led, text);
  return trailed === start ? readMiddle(start, text) : trailed;
}

/** `2 packs of 10 eggs`, `3 упаковки по 1 литру молока`: what is in each pack. */
function readEach(found: Found, text: string): Found {
  const { pieces, amount } = found;
  if (!amount?.unit || !isPack({ ...amount, next: 0, isSure: true })) return found;
  const from = pieces[0]?.word === "по" ? 1 : 0;
  const size = pieces[from]?.kind === "number" ? readMeasure(pieces, from) : undefined;
  if (!size || size.isLoose || size.next >= pieces.length) return found;
  const note = wordsOfPieces(text, pieces.slice(from, size.next));
  return { ...found, pieces: skipOf(pieces.slice(size.next)), notes: [...found.notes, note] };
}

/** A year, and a date such as `12.05`, are no numbers of things. */
function isPlausibleLead(pieces: readonly Piece[], { unit, next, quantity }: Portion): boolean {
  const isBare = unit === undefined && next === 1 && pieces[0]?.kind === "number";
  return !(isBare && Number.isInteger(quantity) && quantity >= 1_900 && quantity < 2_100);
}

/** Takes a portion out of the pieces that are left. */
function take(found: Found, text: string, portion: Portion, from: number): Found {
  const { pieces } = found;
  const size = portion.size ? [wordsOfPieces(text, pieces.slice(...portion.size))] : [];
  const loose = portion.isLoose ? [wordsOfPieces(text, pieces.slice(from, portion.next))] : [];
  const said = portion.note === undefined ? [] : [portion.note];
  return {
    pieces: [...pieces.slice(0, from), ...skipOf(pieces.slice(portion.next))],
    amount: portion.isLoose ? undefined : amountFrom(portion),
    notes: [...found.notes, ...size, ...loose, ...said],
    isSure: found.isSure && portion.isSure,
    isGoverned: from === 0 ? governs(portion) : isSize(portion) || isPack(portion),
  };
}

/** Whether what follows is in the genitive: after one of a thing it is not. */
function governs({ unit, quantity, isLoose }: Portion): boolean {
  return unit !== undefined || quantity !== 1 || isLoose === true;
}

function skipOf(pieces: readonly Piece[]): readonly Piece[] {
  return pieces[0]?.word === "of" || pieces[0]?.kind === "dash" ? pieces.slice(1) : pieces;
}

function amountFrom({ quantity, unit }: Portion): Amount | undefined {
  return amountOf(quantity, unit);
}

/** How many pieces at the end may say how much. */
const trailMax = 7;

/** Reads the end: an amount, or the size of what was counted already. */
function readEnd(found: Found, text: string): Found {
  const { pieces } = found;
  for (let from = Math.max(1, pieces.length - trailMax); from < pieces.length; from++) {
    const portion = readTrail(pieces, from);
    if (!portion || !isPlausibleTrail(pieces, portion, from)) continue;
    const rest = pieces.slice(0, beforeJoint(pieces, from));
    if (rest.length === 0) continue;
    if (found.amount) return sized(found, text, portion, rest, from);
    const taken = { ...take(found, text, portion, from), pieces: rest };
    const isContainer =
      isSize(portion) && holds(wordsOfPieces(text, rest)) && pieces[from - 1]?.kind !== "dash";
    if (isContainer) return sized({ ...found, pieces }, text, portion, rest, from);
    return isSize(portion) ? readEndCount(taken, text, found, from) : readEndSize(taken, text);
  }
  return found;
}

/** Things that hold something: a measure tells how much goes in. */
const containers = /(?<!\p{L})(?:bags?|liners?|buckets?|пакет|меш(?:ок|ки)|ведр|контейнер)/iu;

function holds(name: string): boolean {
  return containers.test(name.slice(0, 200));
}

/** `молоко 1 л 2 шт`: before how many there is the size of each. */
function readEndSize(found: Found, text: string): Found {
  const { pieces } = found;
  for (let from = Math.max(1, pieces.length - 3); from < pieces.length; from++) {
    const portion = readTrail(pieces, from);
    if (!portion || !isSize(portion)) continue;
    return sized(found, text, portion, pieces.slice(0, beforeJoint(pieces, from)), from);
  }
  return found;
}

/** `йогурт 4 шт по 125 г`: what was read as how much is the size of each. */
function readEndCount(taken: Found, text: string, found: Found, at: number): Found {
  const { pieces } = taken;
  for (let from = Math.max(1, pieces.length - 3); from < pieces.length; from++) {
    const portion = readTrail(pieces, from);
    const isCount = portion && (portion.unit || pieces[from]?.kind === "times");
    if (!portion || !isCount || isSize(portion)) continue;
    const note = wordsOfPieces(text, found.pieces.slice(at));
    const rest = pieces.slice(0, beforeJoint(pieces, from));
    return { ...take({ ...found, pieces }, text, portion, from), pieces: rest, notes: [note] };
  }
  return taken;
}

function sized(
  found: Found,
  text: string,
  portion: Portion,
  rest: readonly Piece[],
  from: number,
): Found {
  const isEach = /^по$/u.test(found.pieces[from - 1]?.word ?? "");
  if (!isSize(portion) && !isEach) return found;
  const note = wordsOfPieces(text, found.pieces.slice(from));
  return { ...found, pieces: rest, notes: [...found.notes, note] };
}

/** What joins a thing and how much of it: `картошка — 2 кг`, `йогурты по 2`. */
function beforeJoint(pieces: readonly Piece[], from: number): number {
  const before = pieces[from - 1];
  return before?.kind === "dash" || before?.word === "по" ? from - 1 : from;
}

/** Words after which a number is a name: `omega 3`, `size 4`, `for 12.05`. */
const numbered =
  /^(?:omega|омега|vitamin|витамин|size|размер|no|№|type|тип|part|for|in|by|в|на|до|к|от)$/u;

function isPlausibleTrail(pieces: readonly Piece[], portion: Portion, from: number): boolean {
  if (portion.unit || portion.isLoose || pieces[from]?.kind === "times") return true;
  if (pieces[from + 1]?.kind === "times") return true;
  const before = pieces[from - 1]?.word ?? "";
  const isWhole = Number.isInteger(portion.quantity) && portion.quantity < 50;
  return isWhole && !numbered.test(before);
}

/** `сыр 200 г российский`: only what is weighed or poured is so clear that it may stand there. */
function readMiddle(found: Found, text: string): Found {
  const { pieces } = found;
  const last = pieces.at(-1);
  if (last?.kind === "number") return { ...found, isSure: false };
  for (let from = 1; from < Math.min(pieces.length - 1, 40); from++) {
    if (pieces[from]?.kind !== "number") continue;
    const portion = readTrail(pieces.slice(0, from + 2), from);
    if (!portion || !isSize(portion)) continue;
    return take(found, text, portion, from);
  }
  return found;
}

/** The text of some pieces; what lies between them in the text is left out where pieces are. */
function wordsOfPieces(text: string, pieces: readonly Piece[]): string {
  let words = "";
  let end = pieces[0]?.start ?? 0;
  for (const piece of pieces) {
    words += `${piece.start > end ? " " : ""}${text.slice(piece.start, piece.end)}`;
    end = piece.end;
  }
  return words.trim();
}
