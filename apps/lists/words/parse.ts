import { flatten } from "./flatten.ts";
import { readSegment } from "./segment.ts";
import { type Place, split } from "./split.ts";
import { keyOf } from "./stem.ts";
import type { Amount } from "./units.ts";

/** An item that was read in a text. */
export interface ParsedItem {
  /** The words of the text from which it was read, exactly. */
  readonly source: string;
  /** Where the source stands in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly name: string;
  /** Left out where the text does not say how much. */
  readonly amount?: Amount;
  readonly note?: string;
  /** False where it can be read in another way, and somebody had better look. */
  readonly sure: boolean;
}

/** How a text is to be read. */
export interface ParseOptions {
  /** The language of who wrote it, where a number can be read in two ways: `1,500`. */
  readonly language?: "en" | "ru";
  /** In a recipe, what follows a comma is how a thing is made ready. */
  readonly recipe?: boolean;
  /** Names that the list has had: where one is the same thing, it is written like that. */
  readonly known?: readonly string[];
}

/** What of a text is read: no more characters and items than these. */
export const parseLimits = { characters: 20_000, items: 200 } as const;

/** Whoever writes Russian means a kilo and a half by `1,500 kg`, and not as many as a lorry has. */
const decimals = /(?<!\d)([1-9]\d{0,2}),(\d{3})(?=\s?(?:kg|l)(?!\p{L}))/giu;

/**
 * Reads the items of a line or a pasted block, in English and Russian alike. It never fails.
 *
 * A range counts as its upper end and stays in the note; of `6 x 330 ml` the number counts. A
 * word that is no unit for certain stays in the name.
 */
export function parseItems(text: string, options: ParseOptions = {}): ParsedItem[] {
  const plain = flatten(text.slice(0, parseLimits.characters));
  const flat = options.language === "ru" ? plain.replace(decimals, "$1.$2") : plain;
  const known = new Map((options.known ?? []).map((name) => [keyOf(name), name]));
  const places = split(flat, parseLimits.items, options.recipe ?? false);
  return places.flatMap((place) => itemAt(text, place, known) ?? []);
}

function itemAt(
  text: string,
  place: Place,
  known: ReadonlyMap<string, string>,
): ParsedItem | undefined {
  const whole = text.slice(place.start, place.end);
  const source = whole.trim();
  if (source === "") return undefined;
  const { note, ...reading } = readSegment(place.text, known);
  if (reading.name === "") return undefined;
  const notes = [note, place.note].filter(Boolean).join(", ");
  const start = place.start + whole.indexOf(source);
  return {
    source,
    start,
    end: start + source.length,
    ...reading,
    ...(notes ? { note: notes } : {}),
  };
}
