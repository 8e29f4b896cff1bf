import { Hono } from "hono";
import * as z from "zod";
import { newId } from "../../../core/protocol/id.ts";
import { ok, type Result, refuse } from "../../../core/protocol/result.ts";
import { parse } from "../../../core/protocol/schema.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { problem } from "../../../platform/http/problem.ts";
import { receiveUpload } from "../../../platform/http/upload.ts";
import { limits } from "../contract/limits.ts";
import { keysBetween } from "../order.ts";
import { listAdded } from "../queries/added.ts";
import { labelOf, readShelves, type Shelves } from "../queries/shelves.ts";
import { mayEdit } from "../rules/may.ts";
import { addItems, stepOf } from "./adding.ts";
import { asking, type Request } from "./answer.ts";
import { readDocument } from "./exchange/document.ts";
import { importLimits, type PlainItem, plainItem } from "./exchange/plain-item.ts";
import { readTable } from "./exchange/table.ts";
import { readText } from "./exchange/text.ts";

/** Where a file is given to a list, which bounds it itself. */
export const importPath = "/:id/import";

/** What a file brings. */
interface Brought {
  readonly items: readonly PlainItem[];
  /** Categories that the file names, by which those that the list lacks are made. */
  readonly categories: readonly Named[];
}

interface Named {
  readonly key: string | null;
  readonly name: string;
}

/**
 * Adds what is in a file to a list; with `?dry=true` it only tells what that would be.
 *
 * `?as=text`, `csv` or `json` says what it is, else its content type does. A part of a shop that
 * the list does not have is made.
 */
export function importRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { read, gives, stands } = asking(ports);

  routes.post(importPath, async (context) => {
    const standing = await stands(context);
    if (!standing.ok) return problem(context, standing.failure);
    const allowed = mayEdit(standing.value.level);
    if (!allowed.ok) return problem(context, allowed.failure);
    const query = parse(queryFields, context.req.query());
    if (!query.ok) return problem(context, query.failure);
    const { as = kindOf(context), dry, op = newId() } = query.value;
    const { list } = standing.value;
    const told = { currency: list.currency, language: context.get("scope").language };
    const file = await receiveUpload(context.req.raw, importLimits.bytes, async (bytes) =>
      readers[as](new TextDecoder().decode(bytes), told),
    );
    if (!file.ok) return problem(context, file.failure);
    if (!file.value.ok) return problem(context, file.value.failure);
    const { items, categories } = file.value.value;
    if (items.length === 0) return problem(context, nothingThere);
    const shelves = await readShelves(read, list.id);
    const lacking = lackingOf(file.value.value, shelves);
    if (shelves.categories.length + lacking.length > limits.categories) {
      return problem(context, refuse("too-many-categories").failure);
    }
    if (dry) return context.json(previewOf({ items, categories }, shelves, lacking));
    const made = await makes(context, op, shelves, lacking);
    if (!made.ok) return problem(context, made.failure);
    const known = made.value;
    const fields = items.map(({ category: label, ...item }) => {
      const category = known.labelled(label)?.id;
      return category === undefined ? item : { ...item, category };
    });
    const scope = context.get("scope");
    const adding = { list: list.id, op, givenAt: scope.now(), items: fields };
    const done = await addItems(ports, scope, adding);
    if (!done.ok) return problem(context, done.failure);
    return context.json({ items: await listAdded(read, list.id, done.value) }, 201);
  });

  /** Makes the categories that the list lacks, after those that it has. */
  async function makes(
    context: Request,
    op: string,
    { categories }: Shelves,
    lacking: readonly Named[],
  ): Promise<Result<Shelves>> {
    const last = categories.at(-1)?.position ?? null;
    const positions = keysBetween(last, null, lacking.length);
    for (const [index, { key, name }] of lacking.entries()) {
      const step = stepOf(op, -1 - index);
      const fields = { op: step, id: stepOf(op, -1_000 - index), position: positions[index] };
      const done = await gives(context, "category.add", { ...fields, key, name });
      if (!done.ok) return done;
    }
    return ok(await readShelves(read, context.req.param("id") ?? ""));
  }

  return routes;
}

/** The categories that a file names and the list has not. */
function lackingOf({ items, categories }: Brought, shelves: Shelves): readonly Named[] {
  const named = new Map(categories.map((one) => [labelOf(one).toLowerCase(), one]));
  const lacking = new Map<string, Named>();
  for (const { category: label } of items) {
    const folded = label.toLowerCase();
    if (label === "" || lacking.has(folded) || shelves.labelled(label)) continue;
    lacking.set(folded, named.get(folded) ?? { key: null, name: label });
  }
  return [...lacking.values()];
}

/** What would be added: each with the part of the shop in which it would stand. */
function previewOf({ items }: Brought, shelves: Shelves, lacking: readonly Named[]) {
  return {
    items: items.map((item) => {
      const found = shelves.placeOf(item.name);
      const category = item.category || (found ? labelOf(found) : "");
      return { ...item, category };
    }),
    newCategories: lacking.map(labelOf),
  };
}

type Kind = "text" | "csv" | "json";

/** What a file is by what its sender says of it. */
function kindOf(context: Request): Kind {
  const type = context.req.header("Content-Type") ?? "";
  if (/json/iu.test(type)) return "json";
  return /csv/iu.test(type) ? "csv" : "text";
}

interface Told {
  readonly currency: string;
  readonly language: Scope["language"];
}

const readers: Readonly<Record<Kind, (text: string, told: Told) => Result<Brought>>> = {
  text(text, { language }) {
    const items = readText(text, language).map((one) => ({ ...one, category: "", price: null }));
    return broughtOf(items);
  },
  csv: (text, { currency }) => broughtOf(readTable(text, currency)),
  json(text) {
    const read = readDocument(text);
    return read.ok ? ok({ items: read.value.items, categories: read.value.categories }) : read;
  },
};

function broughtOf(items: readonly unknown[]): Result<Brought> {
  if (items.length > importLimits.items) return refuse("too-many-items");
  const read = parse(z.object({ items: z.array(plainItem) }), { items });
  return read.ok ? ok({ items: read.value.items, categories: [] }) : read;
}

const queryFields = z.object({
  as: z.enum(["text", "csv", "json"]).optional(),
  dry: z
    .enum(["true", "false"])
    .default("false")
    .transform((said) => said === "true"),
  op: z.uuid().optional(),
});

const nothingThere = refuse("invalid", {
  issues: [{ path: "", message: "has no item in it" }],
}).failure;
