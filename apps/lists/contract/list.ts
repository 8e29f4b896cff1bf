import * as z from "zod/mini";
import { defineChannel } from "../../../core/protocol/channel.ts";
import { count, hues, id, isLinkToken, line, person, position } from "./fields.ts";
import { amount, change, currency, item, newItem, versions } from "./item.ts";
import { limits } from "./limits.ts";

/** What somebody may do with a list: everything, change items, or look. */
export const level = z.enum(["owner", "editor", "reader"]);

/** What somebody may do with a list. */
export type Level = z.infer<typeof level>;

/** A list without what is on it. */
export const list = z.object({
  id,
  name: z.string(),
  colour: z.nullable(z.enum(hues)),
  /** Who may come in: everyone with an account (as an editor), or who was let in. */
  access: z.enum(["everyone", "members"]),
  /** In which prices are written if not said otherwise. */
  currency,
  /** Lists are made from it; nothing on it is checked off. */
  isTemplate: z.boolean(),
  archivedAt: z.nullable(count),
  madeBy: id,
  madeAt: count,
  revision: count,
});

/** A list without what is on it. */
export type List = Readonly<z.infer<typeof list>>;

/** A part of the shop, in the order in which one comes by. */
export const category = z.object({
  id,
  /** The built-in one that it is, so that each reads it in their own language; else null. */
  key: z.nullable(z.string().check(z.regex(/^[a-z][a-z-]{0,23}$/u, "must be a built-in key"))),
  /** What the group calls it; empty while it is called as it was built in. */
  name: z.string(),
  position,
  revision: count,
});

/** A part of the shop. */
export type Category = Readonly<z.infer<typeof category>>;

/** Somebody with rights of their own on a list. */
export const member = z.object({ person, level });

/** Somebody with rights of their own on a list. */
export type ListMember = Readonly<z.infer<typeof member>>;

/** What every event tells besides: its place in the order of all that happened to the list. */
const told = {
  seq: count,
  /** The operation from which it follows. */
  op: id,
  by: person,
  at: count,
  /** Those whom it names and whom a watcher may not know yet. */
  people: z.optional(z.array(person)),
};

/** What every command carries: its id, by which it is done once, and when it was given. */
const asked = {
  /** The id of the list. */
  list: id,
  op: id,
  /** In milliseconds UTC, by the clock of whoever gave it; only ever shown. */
  givenAt: count,
};

/**
 * What somebody had before their eyes when they changed a register.
 *
 * `base` is its version as the server had confirmed it; `after` the operation of their own that
 * lay over it unanswered, if any. `sees` are the conflicts that were shown: they are decided by it.
 */
const seen = {
  base: count,
  after: z.optional(id),
  sees: z.optional(z.array(id).check(z.maxLength(limits.conflicts))),
};

const several = <Schema extends z.core.$ZodType>(of: Schema) =>
  z.array(of).check(z.minLength(1), z.maxLength(limits.itemsPerCommand));

const keptCommands = [
  ...(["item.add", "item.set", "item.raise", "item.delete"] as const),
  ...(["item.restore", "item.merge", "conflict.resolve"] as const),
];

const categoryName = line(limits.categoryNameLength);

/** One list: the topics `list:<id>`. */
export const listChannel = defineChannel("list", {
  key: id,
  snapshot: z.object({
    /** Whose eyes these are, and what they may do. */
    ownId: id,
    level,
    /** The place in the order up to which this is. */
    seq: count,
    /** Undefined once it is deleted. */
    list: z.optional(list),
    categories: z.readonly(z.array(category)),
    items: z.readonly(z.array(item)),
    members: z.readonly(z.array(member)),
    /** Everyone whom items name. */
    people: z.readonly(z.array(person)),
  }),
  events: {
    "item.created": z.object({ ...told, items: z.array(item) }),
    "item.updated": z.object({ ...told, items: z.array(item) }),
    "item.deleted": z.object({ ...told, items: z.array(z.object({ id, rev: count })) }),
    /** Brought back, by who wanted it or by a change that had not seen the deletion. */
    "item.restored": z.object({ ...told, items: z.array(item) }),
    "list.changed": z.object({ ...told, list }),
    "list.deleted": z.object({ ...told }),
    "category.changed": z.object({ ...told, category }),
    "category.deleted": z.object({ ...told, id }),
    /**
     * Somebody's right of their own, null where they have none; and what they may do from now
     * on, whichever way they come here.
     */
    "member.changed": z.object({
      ...told,
      person,
      level: z.nullable(level),
      stands: z.nullable(level),
    }),
  },
  commands: {
    "item.add": z.object({ ...asked, items: several(newItem) }),
    /** Sets registers; each change is judged by itself. */
    "item.set": z.object({
      ...asked,
      changes: several(z.object({ item: id, change, ...seen })),
    }),
    /** Raises or lowers the quantity by so much, which commutes; never to nothing or less. */
    "item.raise": z.object({
      ...asked,
      item: id,
      // It is done whatever stands there; but what follows it has to know what was seen by then.
      base: seen.base,
      after: seen.after,
      by: z.number().check(z.minimum(-limits.quantity), z.maximum(limits.quantity)),
      unit: amount.shape.unit,
    }),
    /**
     * Deletes items. `versions`, `over` and `sees` are what was seen: the confirmed versions,
     * one's own unanswered operations over them, and the conflicts that were shown.
     */
    "item.delete": z.object({
      ...asked,
      items: several(
        z.object({
          item: id,
          versions,
          over: z.optional(z.array(id).check(z.maxLength(8))),
          sees: seen.sees,
        }),
      ),
    }),
    "item.restore": z.object({ ...asked, items: several(id) }),
    /** Makes several items one: amounts are summed where they can be, else noted. */
    "item.merge": z.object({ ...asked, into: id, from: several(id) }),
    /**
     * Decides a conflict; `both` is for names (then `made` is the second item) and notes.
     *
     * `base` is the register's version as it was seen; the item's `rev` for a wish to delete it.
     */
    "conflict.resolve": z.object({
      ...asked,
      item: id,
      conflict: id,
      choice: z.enum(["keep", "take", "both"]),
      base: count,
      made: z.optional(z.object({ id, position })),
    }),
    "list.change": z.object({
      ...asked,
      name: z.optional(line(limits.listNameLength)),
      colour: z.optional(list.shape.colour),
      access: z.optional(list.shape.access),
      currency: z.optional(currency),
      isTemplate: z.optional(z.boolean()),
      isArchived: z.optional(z.boolean()),
    }),
    "list.delete": z.object(asked),
    /** Comes into the list's chat, made when it is first wanted; for who has an account. */
    "list.talk": z.object(asked),
    /** Gives somebody rights of their own, others, or none; one may take one's own. */
    "member.set": z.object({ ...asked, person: id, level: z.nullable(level) }),
    "category.add": z.object({
      ...asked,
      id,
      key: category.shape.key,
      name: z.union([z.literal(""), categoryName]),
      position,
    }),
    "category.rename": z.object({ ...asked, id, name: categoryName }),
    "category.move": z.object({ ...asked, id, position }),
    /** Its items have none from then on. */
    "category.delete": z.object({ ...asked, id }),
    /** Gives whoever has the token this right, for so many days; owners only. */
    "listLink.create": z.object({
      ...asked,
      token: z.string().check(z.refine(isLinkToken, "must be 22 to 64 of A–Z a–z 0–9 - _")),
      level: z.enum(["editor", "reader"]),
      days: z.int().check(z.minimum(1), z.maximum(limits.linkDays)),
    }),
    /** Whoever came by it is out at once, unless they may be here by other rights. */
    "listLink.revoke": z.object({ ...asked, id }),
  },
  /** All that one does to items in a shop without a network. */
  keeps: keptCommands,
  remembers: true,
  whispers: {
    /** Who edits which item's register right now; null when they are done. */
    "item.editing": z.object({
      item: z.nullable(id),
      field: z.nullable(z.string().check(z.maxLength(24))),
    }),
  },
  failures: [
    "list-not-found",
    "item-not-found",
    "category-not-found",
    "person-not-found",
    "link-not-found",
    "not-allowed",
    "cannot-merge",
    "last-owner",
    "id-taken",
    "too-many-items",
    "too-many-categories",
    "too-many-members",
    "too-many-links",
  ],
  presence: true,
});
