import type { StateOf } from "../../../core/protocol/channel.ts";
import type { Change, Contents, Item, NewItem, Register, Versions } from "../contract/item.ts";
import type { listChannel } from "../contract/list.ts";

/** What is believed of a list. */
export type ListState = StateOf<typeof listChannel>;

/** The registers of an item over which an unanswered operation lies, each with the last such. */
export type Over = Readonly<Partial<Record<Register, string>>>;

/**
 * An item as the page shows it: under the operations that have no answer yet.
 *
 * `over` lives only in the view, never in what the server has confirmed.
 */
export interface ShownItem extends Item {
  readonly over?: Over;
}

/** The operations that lie over an item unanswered. */
export function overOf(item: Item): Over {
  return (item as ShownItem).over ?? {}; // only the overlay adds it
}

/** Whether an item shows something that the server has not confirmed. */
export function isPending(item: Item): boolean {
  return Object.keys(overOf(item)).length > 0;
}

/**
 * An item with a register changed by an operation without an answer.
 *
 * The register stands at the version that the operation's author had seen: whatever is newer
 * lies hidden under their own value, and who changes it again has not seen that either.
 */
export function under(item: Item, change: Change, { op, base }: Seeing): ShownItem {
  const { field } = change;
  const versions = { ...item.versions, [field]: base };
  return { ...item, ...asContents(change), versions, over: { ...overOf(item), [field]: op } };
}

/** An operation, and which version of the register its author had seen. */
export interface Seeing {
  readonly op: string;
  readonly base: number;
}

/** One change as what it makes of an item. */
function asContents({ field, to }: Change): Partial<Contents> {
  return { [field]: to } as Partial<Contents>; // a change pairs the two
}

const first: Versions = {
  ...{ name: 1, amount: 1, note: 1, category: 1, price: 1, assignee: 1 },
  ...{ checked: 1, position: 1 },
};

/** An item as it will be made, before the server has answered. */
export function unmade(made: NewItem, op: string, by: string, at: number): ShownItem {
  const who = { madeBy: by, madeAt: at, changedBy: by, changedAt: at };
  const checked = made.checked ? { checkedBy: by, checkedAt: at } : {};
  const over = Object.fromEntries(Object.keys(first).map((field) => [field, op]));
  return { ...made, ...who, ...checked, rev: 0, versions: first, conflicts: [], over };
}
