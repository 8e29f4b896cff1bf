import type { Item, Register } from "../contract/item.ts";
import { byPosition, keyBetween } from "../order.ts";
import { overOf } from "../state/view.ts";
import type { Command, Page } from "./household.ts";
import { newItem } from "./kitchen.ts";

/** Random numbers from a seed, the same each time (mulberry32). */
export class Dice {
  #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** At least 0, below 1. */
  roll(): number {
    this.#seed = (this.#seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#seed ^ (this.#seed >>> 15), 1 | this.#seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** Whether something of this chance happens. */
  is(chance: number): boolean {
    return this.roll() < chance;
  }

  below(count: number): number {
    return Math.floor(this.roll() * count);
  }

  pick<Value>(values: readonly Value[]): Value | undefined {
    return values[this.below(values.length)];
  }

  id(): string {
    const hex = Array.from({ length: 4 }, () =>
      Math.floor(this.roll() * 2 ** 32)
        .toString(16)
        .padStart(8, "0"),
    ).join("");
    return (
      `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}` +
      `-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
    );
  }
}

const words = ["fresh", "frozen", "from the farm", "3.5 %", "the blue one", "two if cheap"];

/** What somebody may do to an item that they see, with how often they do it. */
const deeds: readonly (readonly [number, (dice: Dice, page: Page, item: Item) => Doing])[] = [
  [20, (dice, _, item) => set(item, "name", `thing ${dice.below(6)}`)],
  [12, (dice, _, item) => set(item, "note", noteFrom(dice, item.note))],
  [12, (dice, _, item) => set(item, "amount", amountFrom(dice))],
  [4, (dice, _, item) => set(item, "price", { minor: dice.below(3), currency: "EUR" })],
  [16, (_, __, item) => set(item, "checked", !item.checked)],
  [10, (dice, page, item) => set(item, "position", placeFrom(dice, page))],
  [16, (dice, _, item) => raise(item, dice.below(5) - 2 || 1)],
  [12, (_, __, item) => remove(item)],
  [6, (dice, page, item) => merge(dice, page, item)],
  [14, (dice, _, item) => resolve(dice, item)],
];

type Doing = Omit<Command, "input"> & { readonly input: object };

/** Somebody does something to what they see; undefined where there is nothing to do. */
export function doing(dice: Dice, page: Page, list: string): Command | undefined {
  const { items } = page.view;
  // Where all have their hands on the same thing, they meet.
  const item = dice.is(0.5) ? items[0] : dice.pick(items);
  const made = chosen(dice, page, item);
  if (!made) return undefined;
  const input = { list, op: dice.id(), givenAt: 1, ...made.input };
  return { ...made, input } as unknown as Command; // each name was given its own input
}

function chosen(dice: Dice, page: Page, item: Item | undefined): Doing | undefined {
  if (!item || dice.is(0.1)) return add(dice, page);
  if (dice.is(0.05)) return restore(dice, page);
  let place = dice.below(deeds.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, deed] of deeds) {
    if (place < weight) return deed(dice, page, item);
    place -= weight;
  }
  return undefined;
}

function add(dice: Dice, page: Page): Doing {
  const position = placeFrom(dice, page);
  const note = "one\n\ntwo\n\nthree";
  const made = newItem({ id: dice.id(), name: `thing ${dice.below(6)}`, note, position });
  return { name: "item.add", input: { items: [made] } };
}

/** Items are brought back by who saw them once, and sees them no more. */
function restore(dice: Dice, page: Page): Doing | undefined {
  const seen = new Set(page.view.items.map(({ id }) => id));
  const id = dice.pick(page.known.filter((one) => !seen.has(one)));
  return id === undefined ? undefined : { name: "item.restore", input: { items: [id] } };
}

function seenOf(item: Item, field: Register) {
  const after = overOf(item)[field];
  return { base: item.versions[field], ...(after === undefined ? {} : { after }) };
}

function set(item: Item, field: Register, to: unknown): Doing {
  const sees = item.conflicts.flatMap(({ id, wanted }) => (wanted.field === field ? [id] : []));
  const change = { item: item.id, change: { field, to }, ...seenOf(item, field), sees };
  return { name: "item.set", input: { changes: [change] } };
}

function raise(item: Item, by: number): Doing {
  const unit = item.amount?.unit ?? null;
  return { name: "item.raise", input: { item: item.id, by, unit, ...seenOf(item, "amount") } };
}

function remove(item: Item): Doing {
  const over = [...new Set(Object.values(overOf(item)))].slice(0, 8);
  const sees = item.conflicts.map(({ id }) => id);
  return {
    name: "item.delete",
    input: { items: [{ item: item.id, versions: item.versions, over, sees }] },
  };
}

function merge(dice: Dice, page: Page, into: Item): Doing {
  const from = dice.pick(page.view.items.filter(({ id }) => id !== into.id));
  if (!from) return raise(into, 1);
  return { name: "item.merge", input: { into: into.id, from: [from.id] } };
}

function resolve(dice: Dice, item: Item): Doing {
  const conflict = dice.pick(item.conflicts);
  if (!conflict) return raise(item, 1);
  const { field } = conflict.wanted;
  const base = field === "deleted" ? item.rev : item.versions[field];
  const canBeBoth = field === "name" || field === "note";
  const choice = dice.pick(canBeBoth ? ["keep", "take", "both"] : ["keep", "take"]);
  const made = field === "name" ? { made: { id: dice.id(), position: item.position } } : {};
  const input = { item: item.id, conflict: conflict.id, choice, base, ...made };
  return { name: "conflict.resolve", input };
}

/** One of three lines is another one, so that two people may well meet in different ones. */
function noteFrom(dice: Dice, note: string): string {
  const lines = note.split("\n").slice(0, 8);
  lines[2 * dice.below(Math.ceil(lines.length / 2))] = dice.pick(words) ?? "";
  return lines.join("\n");
}

function amountFrom(dice: Dice) {
  if (dice.is(0.1)) return null;
  return { quantity: 1 + dice.below(4), unit: dice.is(0.3) ? ("kg" as const) : null };
}

/** A place between two neighbours, often the same ones. */
function placeFrom(dice: Dice, page: Page): string {
  const order = page.view.items.toSorted(byPosition).map(({ position }) => position);
  const place = dice.is(0.5) ? 0 : dice.below(order.length + 1);
  return keyBetween(order[place - 1] ?? null, order[place] ?? null);
}
