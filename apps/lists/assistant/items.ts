import * as z from "zod";
import { cleanLine } from "../../../core/protocol/text.ts";
import type { Language } from "../../../platform/config/language.ts";
import { limits } from "../contract/limits.ts";
import { type CategoryKey, categories, categoryOf } from "../words/categories.ts";
import { type ParsedItem, parseItems } from "../words/parse.ts";
import { unitWord } from "../words/unit-words.ts";
import { amountOf, isUnit, type UnitId } from "../words/units.ts";
import { numbersIn } from "./numbers.ts";
import { itemsMax } from "./prompt.ts";

/** An item that somebody may take up: nothing of it is on a list before they do. */
export interface AssistantItem extends ParsedItem {
  readonly category?: CategoryKey;
  /** Set where it stands in no text, but came to the model's mind. */
  readonly isInvented?: true;
}

/** A field of the wrong kind is no field. */
const text = z.string().nullish().catch(undefined);

const given = z.object({
  source: text,
  name: z.string(),
  quantity: z.number().nullish().catch(undefined),
  unit: text,
  note: text,
  category: z.enum(categories).nullish().catch(undefined),
});

type Given = z.infer<typeof given>;

const answer = z.object({ items: z.array(z.unknown()) });

/** What of a model's answer has the form of items; undefined when it is no answer at all. */
export function givenItems(value: unknown): readonly Given[] | undefined {
  const parsed = answer.safeParse(value);
  if (!parsed.success) return undefined;
  // What comes after is not even looked at, so an answer may have any length.
  const items = parsed.data.items.slice(0, itemsMax);
  return items.flatMap((item) => given.safeParse(item).data ?? []);
}

/** The items for a wish: each was made up, so nothing of it can be checked but its form. */
export function wishedItems(items: readonly Given[], wish: string): readonly AssistantItem[] {
  const source = wish.slice(0, limits.sourceLength);
  const place = { source, start: 0, end: source.length };
  return items.flatMap((one) => {
    const item = itemOf(one, unitOf(one.unit));
    return item ? [{ ...item, ...place, sure: false, isInvented: true as const }] : [];
  });
}

/**
 * The items of a text: those of the model that stand in it, and where they do not, the rules'.
 *
 * Each of the model's must be copied from the text, with its name, every number and the unit;
 * where it is not, the rules' reading of that place is taken. So is their reading of an amount
 * with a unit that the model has left out. Of several that claim a place the first has it.
 * Nothing at all is given where nothing of the model's stands in the text.
 */
export function foundItems(
  items: readonly Given[],
  whole: string,
  language: Language,
): readonly AssistantItem[] {
  const found: AssistantItem[] = [];
  for (const one of items) {
    const span = placeOf(one.source ?? "", whole, found);
    if (!span) continue;
    const source = whole.slice(span.start, span.end);
    const item = checkedItem(one, source, language);
    if (item) found.push({ ...item, ...span, source, sure: true });
    else found.push(...readAt(span.start, source, language));
  }
  if (found.length === 0) return [];
  const missed = readAt(0, whole, language).filter(
    (rule) => rule.amount?.unit && !found.some((item) => overlap(item, rule)),
  );
  return [...found, ...missed].sort((one, other) => one.start - other.start);
}

/** What the rules read in a part of a text that begins at a place. */
function readAt(start: number, part: string, language: Language): readonly AssistantItem[] {
  return parseItems(part, { language }).map((item) => ({
    ...withCategory(item),
    start: start + item.start,
    end: start + item.end,
  }));
}

/** An item of the rules, on its shelf. */
export function withCategory(item: ParsedItem): AssistantItem {
  const category = categoryOf(item.name);
  return { ...item, ...(category ? { category } : {}) };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/** Where a source stands in the text, so that nobody else has the place. */
function placeOf(source: string, whole: string, taken: readonly Span[]): Span | undefined {
  const sought = source.trim();
  if (!/\p{L}/u.test(sought) || sought.length > limits.sourceLength) return undefined;
  let start = whole.indexOf(sought);
  while (start >= 0) {
    const span = { start, end: start + sought.length };
    const isFree = !taken.some((other) => overlap(span, other));
    if (isFree && !cutsWord(whole, span.start) && !cutsWord(whole, span.end)) return span;
    start = whole.indexOf(sought, span.end);
  }
  return undefined;
}

/** Whether a word or a number goes on over a place. */
function cutsWord(whole: string, place: number): boolean {
  return /^[\p{L}\p{N}]{2}$/u.test(whole.slice(Math.max(0, place - 1), place + 1));
}

/** Letters by which a word is known again, whatever its ending. */
const stemLength = 3;

/** Whether a word of a name begins as one of its source does: else somebody made it up. */
function isNamedIn(name: string, source: string): boolean {
  const stems = (text: string) =>
    (
      text
        .toLowerCase()
        .replaceAll("ё", "е")
        .match(/[\p{L}\p{N}]+/gu) ?? []
    ).map((word) => word.slice(0, stemLength));
  const known = new Set(stems(source));
  return stems(name).some((stem) => known.has(stem));
}

/** An item whose name, numbers and unit stand in its source; else undefined. */
function checkedItem(one: Given, source: string, language: Language) {
  if (!isNamedIn(one.name, source)) return undefined;
  const numbers = new Set(numbersIn(source));
  const read = parseItems(source, { language }).flatMap(({ amount }) => amount ?? []);
  for (const { quantity } of read) numbers.add(quantity);
  const said = digitsIn(`${one.name} ${one.note ?? ""}`);
  if (!said.every((digits) => source.includes(digits))) return undefined;
  // The rules are sure of a unit, or do not name it: where they name one, that is it. Pieces are
  // what one counts without a unit, too.
  const measured = read.filter(({ unit: word }) => word !== undefined && word !== "pcs");
  const { quantity } = one;
  const unit = unitOf(one.unit);
  if (typeof quantity !== "number") return measured.length > 0 ? undefined : itemOf(one, unit);
  if (!numbers.has(quantity)) return undefined;
  const rule = measured.find((amount) => amount.quantity === quantity);
  if (rule && rule.unit !== unit) return undefined;
  if (!rule && unit && unit !== "pcs" && !unitsIn(source).has(unit)) return undefined;
  return itemOf(one, unit);
}

function digitsIn(text: string): readonly string[] {
  return text.match(/\d+/gu) ?? [];
}

/** Every unit that a word of a text names, or two words in a row. */
function unitsIn(source: string): ReadonlySet<UnitId> {
  const words = folded(source).match(/\p{L}+/gu) ?? [];
  const named = words.flatMap((word, at) => [word, `${word}+${words[at + 1]}`]);
  return new Set(named.flatMap((word) => unitNamed(word) ?? []));
}

/** The unit that a model means; some write it as it stands in the text. */
function unitOf(said: string | null | undefined): UnitId | undefined {
  const word =
    folded(said ?? "")
      .match(/\p{L}+/gu)
      ?.join("+") ?? "";
  return isUnit(word) ? word : unitNamed(word);
}

function unitNamed(word: string): UnitId | undefined {
  const unit = unitWord(word)?.unit;
  return unit === "loose" ? undefined : unit;
}

function folded(text: string): string {
  return text.toLowerCase().replaceAll("ё", "е");
}

/** The cleaned fields of an item; a unit that is none goes into the note. */
function itemOf(one: Given, unit: UnitId | undefined) {
  const name = shortened(one.name, limits.nameLength);
  if (name === "") return undefined;
  const amount = amountOf(one.quantity ?? 0, unit);
  const strange = unitOf(one.unit) ? undefined : one.unit;
  const note = shortened([strange, one.note].filter(Boolean).join(", "), limits.noteLength);
  // The dictionary first, so that a thing lies on one shelf whoever has read it.
  const category = categoryOf(name) ?? one.category;
  return {
    name,
    ...(amount ? { amount } : {}),
    ...(note ? { note } : {}),
    ...(category ? { category } : {}),
  };
}

function shortened(said: string, length: number): string {
  const line = cleanLine(said.slice(0, 4 * length));
  return Array.from(line).slice(0, length).join("").trim();
}
