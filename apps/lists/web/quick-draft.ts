import { newId } from "../../../core/protocol/id.ts";
import { cleanLine, cleanText } from "../../../core/protocol/text.ts";
import type { Amount, Item, NewItem, Price } from "../contract/item.ts";
import { limits } from "../contract/limits.ts";

/** An item that is about to be added. */
export interface Draft {
  /** Told apart from the others by this; the same while its words stand where they stand. */
  readonly key: string;
  /** The words from which it was read. */
  readonly source?: string;
  readonly name: string;
  readonly amount: Amount | null;
  readonly note: string;
  /** The id of a category of the list. */
  readonly category: string | null;
  readonly price?: Price;
  /** The barcode of the product that it is. */
  readonly code?: string;
  /** What of the list it could be instead of something new. */
  readonly offer?: Offer;
}

/** Something that is on the list already, and what it would become. */
export interface Offer {
  /** To raise what is to be got, or to put back what is in the basket. */
  readonly kind: "raise" | "back";
  readonly item: Item;
  /** How much it would be then; null where none was said, or both cannot be summed. */
  readonly amount: Amount | null;
}

/** What somebody has changed of what was read. */
export interface DraftEdit extends Partial<Pick<Draft, "name" | "amount" | "note" | "category">> {
  readonly isRemoved?: boolean;
  /** Whether the offer is taken. */
  readonly takes?: boolean;
}

/**
 * Whether an offer is taken where nobody has said anything.
 *
 * What is in the basket comes back, and what is on the list without another amount is not put
 * there twice; but no amount of somebody else's is raised before one says so.
 */
export function takes({ offer }: Draft, edit: DraftEdit | undefined): boolean {
  if (!offer) return false;
  return edit?.takes ?? (offer.kind === "back" || offer.amount === null);
}

/** What was read, line by line, where nothing that can read is at hand. */
export function plainDrafts(text: string): readonly Draft[] {
  return text
    .split("\n")
    .map(cleanLine)
    .flatMap((name, index) =>
      name === ""
        ? []
        : [{ key: `${index}:${name}`, name, amount: null, note: "", category: null }],
    );
}

/** A draft as an item that the server takes, at a place. */
export function asNewItem(draft: Draft, position: string): NewItem {
  const { amount, category, price = null, source, code } = draft;
  const isFit = amount !== null && isAmount(amount.quantity);
  const over = amount !== null && !isFit ? `${amount.quantity} ${amount.unit ?? ""}` : "";
  const cleanSource = cut(cleanLine(source ?? ""), limits.sourceLength);
  return {
    id: newId(),
    name: cut(cleanLine(draft.name), limits.nameLength),
    amount: isFit ? amount : null,
    note: cut(cleanText([draft.note, over].filter((part) => part !== "").join("\n")), noteLength),
    ...{ category, price, assignee: null, checked: false, position },
    ...(cleanSource === "" ? {} : { source: cleanSource }),
    ...(code === undefined ? {} : { code }),
  };
}

const { noteLength } = limits;

/** Whether a quantity is one that a list takes. */
export function isAmount(quantity: number): boolean {
  return (
    quantity > 0 && quantity <= limits.quantity && Math.round(quantity * 1_000) / 1_000 === quantity
  );
}

function cut(text: string, length: number): string {
  return Array.from(text).slice(0, length).join("");
}
