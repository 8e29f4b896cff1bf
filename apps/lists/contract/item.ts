import * as z from "zod/mini";
import { isUnit, type UnitId } from "../words/units.ts";
import { count, id, line, lines, position } from "./fields.ts";
import { limits } from "./limits.ts";

/** How much of it: at most three decimals; without a unit, so many of it. */
export const amount = z.object({
  quantity: z.number().check(
    z.positive(),
    z.maximum(limits.quantity),
    z.refine((value) => Math.round(value * 1_000) / 1_000 === value, "at most three decimals"),
  ),
  unit: z.nullable(z.custom<UnitId>((unit) => typeof unit === "string" && isUnit(unit))),
});

/** How much of it. */
export type Amount = Readonly<z.infer<typeof amount>>;

/** An ISO 4217 code. */
export const currency = z.string().check(z.regex(/^[A-Z]{3}$/u, "must be a code such as EUR"));

/** What the line costs as it stands, all of the amount together. */
export const price = z.object({
  minor: count.check(z.maximum(limits.priceMinor)),
  currency,
});

/** What an item costs. */
export type Price = Readonly<z.infer<typeof price>>;

/**
 * What an item holds: each is a register, which is changed as a whole and has a version.
 *
 * Quantity and unit are one, because nobody wrote what two halves would make together.
 */
export const contents = z.object({
  name: line(limits.nameLength),
  amount: z.nullable(amount),
  note: lines(limits.noteLength),
  /** The id of a category of this list. */
  category: z.nullable(id),
  price: z.nullable(price),
  /** Who is to get it. */
  assignee: z.nullable(id),
  checked: z.boolean(),
  position,
});

/** What an item holds. */
export type Contents = Readonly<z.infer<typeof contents>>;

/** The name of a register. */
export type Register = keyof Contents;

/** All registers. */
export const registers = [
  ...["name", "amount", "note", "category", "price", "assignee"],
  ...["checked", "position"],
] as const satisfies readonly Register[];

/** Those that say what the item is; a deletion must not swallow an unseen change of one. */
export const contentRegisters = [
  ...["name", "amount", "note", "category", "price", "assignee"],
] as const satisfies readonly Register[];

/** How often each register was changed; 1 when the item is made. */
export const versions = z.object({
  name: count,
  amount: count,
  note: count,
  category: count,
  price: count,
  assignee: count,
  checked: count,
  position: count,
});

/** How often each register was changed. */
export type Versions = Readonly<z.infer<typeof versions>>;

/** One register with another value. */
export const change = z.discriminatedUnion("field", [
  z.object({ field: z.literal("name"), to: contents.shape.name }),
  z.object({ field: z.literal("amount"), to: contents.shape.amount }),
  z.object({ field: z.literal("note"), to: contents.shape.note }),
  z.object({ field: z.literal("category"), to: contents.shape.category }),
  z.object({ field: z.literal("price"), to: contents.shape.price }),
  z.object({ field: z.literal("assignee"), to: contents.shape.assignee }),
  z.object({ field: z.literal("checked"), to: contents.shape.checked }),
  z.object({ field: z.literal("position"), to: contents.shape.position }),
]);

/** One register with another value. */
export type Change = Readonly<z.infer<typeof change>>;

/**
 * A value that somebody wanted without having seen the one that stood there already.
 *
 * It is kept beside that one until somebody decides; `deleted` is the wish to delete the item.
 */
export const conflict = z.object({
  id,
  wanted: z.union([change, z.object({ field: z.literal("deleted") })]),
  /** Who wanted it, when the server heard of it, and when they did it by their own clock. */
  by: id,
  at: count,
  givenAt: count,
  /** Who had set the value that stands, or had changed what was to be deleted, and when. */
  standingBy: id,
  standingAt: count,
});

/** A value that waits beside the one that stands. */
export type Conflict = Readonly<z.infer<typeof conflict>>;

/** An item as everyone on its list sees it. */
export const item = z.extend(contents, {
  id,
  /** Counts all changes of the item, those of its conflicts too. */
  rev: count,
  versions,
  conflicts: z.readonly(z.array(conflict)),
  /** The words from which it was read, where it was. */
  source: z.optional(z.string()),
  /** The barcode of the product that it is. */
  code: z.optional(z.string()),
  /** Who made it, who changed it last, who checked it off; `people` of the list knows them. */
  madeBy: id,
  madeAt: count,
  changedBy: id,
  changedAt: count,
  checkedBy: z.optional(id),
  checkedAt: z.optional(count),
});

/** An item as everyone on its list sees it. */
export type Item = Readonly<z.infer<typeof item>>;

/** An item as it is asked for; the id is the maker's, so that doing it twice makes one. */
export const newItem = z.extend(contents, {
  id,
  source: z.optional(line(limits.sourceLength)),
  code: z.optional(z.string().check(z.regex(/^\d{8,14}$/u, "must be a barcode"))),
});

/** An item that is to be made. */
export type NewItem = Readonly<z.infer<typeof newItem>>;
