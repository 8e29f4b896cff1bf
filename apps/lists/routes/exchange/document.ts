import * as z from "zod";
import { type Result, refuse } from "../../../../core/protocol/result.ts";
import { parse } from "../../../../core/protocol/schema.ts";
import { limits } from "../../contract/limits.ts";
import { list } from "../../contract/list.ts";
import { importLimits, type PlainItem, plainItem } from "./plain-item.ts";

/** A whole list as JSON: what it is called, the parts of its shop in their order, its items. */
const listDocument = z.object({
  format: z.literal("dvor-list"),
  version: z.literal(1),
  list: z.object({
    name: z.string(),
    colour: list.shape.colour,
    currency: list.shape.currency,
    isTemplate: z.boolean(),
  }),
  categories: z
    .array(z.object({ key: z.string().max(24).nullable(), name: z.string().max(80) }))
    .max(limits.categories),
  items: z.array(plainItem).max(limits.items),
});

/** A whole list as JSON. */
export type ListDocument = Readonly<z.infer<typeof listDocument>>;

type Told = Omit<ListDocument, "items"> & { readonly items: readonly PlainItem[] };

/** A list as the text of a file. */
export function writeDocument(told: Told): string {
  return `${JSON.stringify(told, null, 2)}\n`;
}

/** Reads what `writeDocument` wrote. */
export function readDocument(text: string): Result<ListDocument> {
  const value = json(text.replace(/^\ufeff/u, ""));
  if (value === undefined) {
    return refuse("invalid", { issues: [{ path: "", message: "must be JSON" }] });
  }
  const read = parse(listDocument, value);
  if (!read.ok || read.value.items.length <= importLimits.items) return read;
  return refuse("too-many-items");
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // it is refused as what it is: no JSON
  }
}
