import { Hono } from "hono";
import { newId } from "../../../core/protocol/id.ts";
import { type Failure, ok, type Result, refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { readObject } from "../../../platform/http/body.ts";
import { problem } from "../../../platform/http/problem.ts";
import { limits } from "../contract/limits.ts";
import { listAdded } from "../queries/added.ts";
import { listItems } from "../queries/items.ts";
import { addItems } from "./adding.ts";
import { asking, type Fields, listOf } from "./answer.ts";
import { readText } from "./exchange/text.ts";

/** REST for what is on a list as a whole: to read it, and to add to it. */
export function itemsRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { read, stands } = asking(ports);

  routes.get("/:id/items", async (context) => {
    const standing = await stands(context);
    if (!standing.ok) return problem(context, standing.failure);
    return context.json({ items: await listItems(read, listOf(context)) });
  });

  /** What waits beside something else until somebody decides. */
  routes.get("/:id/conflicts", async (context) => {
    const standing = await stands(context);
    if (!standing.ok) return problem(context, standing.failure);
    const items = await listItems(read, listOf(context));
    const conflicts = items.flatMap(({ id, conflicts: open }) =>
      open.map((conflict) => ({ item: id, ...conflict })),
    );
    return context.json({ conflicts });
  });

  /** Adds one item, several as `items`, or what is read in `text`. */
  routes.post("/:id/items", async (context) => {
    const body = await readObject(context.req.raw);
    if (!body.ok) return problem(context, body.failure);
    const standing = await stands(context);
    if (!standing.ok) return problem(context, standing.failure);
    const scope = context.get("scope");
    const items = wantedOf(body.value, scope.language);
    if (!items.ok) return problem(context, items.failure);
    const { op = newId(), givenAt = scope.now() } = body.value;
    const list = listOf(context);
    const done = await addItems(ports, scope, { list, op, givenAt, items: items.value });
    if (!done.ok) return problem(context, done.failure);
    return context.json({ items: await listAdded(read, list, done.value) }, 201);
  });

  return routes;
}

/** Which items a body asks for. */
function wantedOf(body: Fields, language: Scope["language"]): Result<readonly Fields[]> {
  const { text, items, op: _, givenAt: _givenAt, ...item } = body;
  if (typeof text === "string") {
    const found = readText(text, language);
    return found.length > 0 ? ok(found) : nothingThere;
  }
  if (items === undefined) return ok([item]);
  if (!Array.isArray(items) || !items.every(isObject)) return wrongItems;
  return items.length > 0 && items.length <= limits.itemsPerCommand ? ok(items) : wrongItems;
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function wrong(path: string, message: string): { readonly ok: false; readonly failure: Failure } {
  return refuse("invalid", { issues: [{ path, message }] });
}

const nothingThere = wrong("text", "has no item in it");
const wrongItems = wrong("items", `must be 1 to ${limits.itemsPerCommand} objects`);
