import * as z from "zod/mini";
import { defineChannel } from "../../../core/protocol/channel.ts";
import { count, hues, id, line, person, position } from "./fields.ts";
import { currency } from "./item.ts";
import { limits } from "./limits.ts";
import { category, level, list } from "./list.ts";

/** What the group calls a category; empty while it is called as it was built in. */
const categoryName = z.union([z.literal(""), line(limits.categoryNameLength)]);

/** How full a list is. */
export const fill = z.object({
  /** Items to get, items checked off, and items with an open conflict. */
  left: count,
  done: count,
  conflicts: count,
  /** Who changed something last, and when. */
  changedBy: person,
  changedAt: count,
});

/** How full a list is. */
export type Fill = Readonly<z.infer<typeof fill>>;

/** A list among one's own. */
export const entry = z.object({ list, level, fill });

/** A list among one's own. */
export type ListEntry = Readonly<z.infer<typeof entry>>;

/** The lists that one may see: the topic `lists`, for who has an account. */
export const listsChannel = defineChannel("lists", {
  snapshot: z.object({ ownId: id, lists: z.readonly(z.array(entry)) }),
  events: {
    /** A list has come among one's own, or one may do something else with it. */
    "list.came": z.object({ entry }),
    "list.went": z.object({ id }),
    "list.renewed": z.object({ list }),
    "list.filled": z.object({ id, fill }),
  },
  gathers: { "list.filled": ({ id }: { readonly id: string }) => id },
  commands: {
    /**
     * Makes a list, perhaps from another one: its categories and its items, unchecked.
     *
     * The ids of what is copied are the server's. Doing it twice makes one.
     */
    "list.create": z.object({
      id,
      name: line(limits.listNameLength),
      colour: z.nullable(z.enum(hues)),
      access: list.shape.access,
      currency,
      isTemplate: z.optional(z.boolean()),
      categories: z.optional(
        z
          .array(z.object({ id, key: category.shape.key, name: categoryName, position }))
          .check(z.maxLength(limits.categories)),
      ),
      copyOf: z.optional(id),
    }),
    /** Comes in by a link; who is a guest has its right while the link lives. */
    "list.enter": z.object({ token: z.string().check(z.maxLength(64)) }),
  },
  remembers: true,
  failures: ["list-not-found", "list-exists", "link-not-found", "not-allowed", "too-many-lists"],
});
