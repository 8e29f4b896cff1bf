import type { Amount } from "../../contract/item.ts";
import { limits } from "../../contract/limits.ts";
import { formatItem } from "../../words/format.ts";
import { type ParsedItem, parseItems } from "../../words/parse.ts";
import { importLimits, type PlainItem } from "./plain-item.ts";

/** What can be read in a text: whatever else an item holds is left open. */
export type ReadItem = Pick<PlainItem, "name" | "amount" | "note" | "checked" | "source">;

/** Before a thing that is checked off. */
const tick = /^(?:[-*•]\s*)?(?:\[[xхX✓]\]|☑|☒|✓|✔)/u;

/** Reads the items of a text, each line as the built-in rules read it. */
export function readText(text: string, language: "en" | "ru"): readonly ReadItem[] {
  const items: ReadItem[] = [];
  for (const part of partsOf(text)) {
    // One more than may be brought at once is as good as all.
    if (items.length > importLimits.items) break;
    for (const one of parseItems(part, { language })) items.push(readItem(one));
  }
  return items;
}

function readItem({ name, amount, note, source }: ParsedItem): ReadItem {
  return {
    name: cut(name, limits.nameLength),
    amount: amount ? { quantity: amount.quantity, unit: amount.unit ?? null } : null,
    note: cut(note ?? "", limits.noteLength),
    checked: tick.test(source),
    source: cut(source, limits.sourceLength),
  };
}

/** A line longer than this is read a part at a time, in UTF-16 units. */
const lineLength = 2_000;
const partLength = 400;

/** Each line by itself, a very long one cut where something ends: what is read is bounded. */
function* partsOf(text: string): Generator<string> {
  for (const line of text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/u)) {
    if (line.length <= lineLength) {
      if (line.trim() !== "") yield line;
      continue;
    }
    let part = "";
    for (const piece of line.split(/(?<=[,;\t])/u)) {
      if (part !== "" && part.length + piece.length > partLength) {
        yield part;
        part = "";
      }
      part += piece;
    }
    yield part;
  }
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : Array.from(text).slice(0, length).join("");
}

/** Items as lines that one can read, and that are read again; parts of the shop stand apart. */
export function writeText(items: readonly PlainItem[], language: "en" | "ru"): string {
  let last: string | undefined;
  const lines = items.flatMap((item) => {
    const gap = last !== undefined && last !== item.category ? [""] : [];
    last = item.category;
    return [...gap, `${item.checked ? "[x] " : ""}${lineOf(item, language)}`];
  });
  return `${lines.join("\n")}\n`;
}

function lineOf({ name, amount, note }: PlainItem, language: "en" | "ru"): string {
  const told = { name, ...(amount ? { amount: bare(amount) } : {}), ...(note ? { note } : {}) };
  return formatItem(told, language);
}

function bare({ quantity, unit }: Amount) {
  return { quantity, ...(unit === null ? {} : { unit }) };
}
