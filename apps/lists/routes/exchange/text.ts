import type { Amount } from "../../contract/item.ts";
import { limits } from "../../contract/limits.ts";
import { formatItem } from "../../words/format.ts";
import { type ParsedItem, parseItems } from "../../words/parse.ts";
import type { PlainItem } from "./plain-item.ts";

/** What can be read in a text: whatever else an item holds is left open. */
export type ReadItem = Pick<PlainItem, "name" | "amount" | "note" | "checked" | "source">;

/** Before a thing that is checked off. */
const tick = /^\s*(?:[-*•]\s*)?(?:\[[xхX✓]\]|☑|☒|✓|✔)\s*$/u;

/** Reads the items of a text, each line as the built-in rules read it. */
export function readText(text: string, language: "en" | "ru"): readonly ReadItem[] {
  const items: ReadItem[] = [];
  // A part at a time, because the rules bound what they read at once.
  for (const part of partsOf(text)) {
    for (const one of parseItems(part, { language })) items.push(readItem(part, one));
  }
  return items;
}

function readItem(text: string, { name, amount, note, source, start }: ParsedItem): ReadItem {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  return {
    name: cut(name, limits.nameLength),
    amount: amount ? { quantity: amount.quantity, unit: amount.unit ?? null } : null,
    note: cut(note ?? "", limits.noteLength),
    checked: tick.test(text.slice(lineStart, start)),
    source: cut(source, limits.sourceLength),
  };
}

/** The longest part and the most lines that the rules read at once. */
const partLength = 10_000;
const partLines = 50;

function* partsOf(text: string): Generator<string> {
  let part = "";
  let lines = 0;
  for (const line of text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/u)) {
    if (lines >= partLines || part.length + line.length > partLength) {
      yield part;
      part = "";
      lines = 0;
    }
    part += `${line}\n`;
    lines += 1;
  }
  yield part;
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
