import { Hono } from "hono";
import { type Failure, ok, type Result, refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { readObject } from "../../../platform/http/body.ts";
import { problem } from "../../../platform/http/problem.ts";
import { type Item, registers } from "../contract/item.ts";
import { findItem } from "../queries/added.ts";
import { asking, type Fields, listOf, type Request } from "./answer.ts";

const path = "/:id/items/:item";

/**
 * REST for one item.
 *
 * A body may say what its author had seen, as an item tells it: `versions`, and the ids of its
 * conflicts as `sees`; left out, it is what stands now (of `sees`: only for a deletion). What
 * overwrites something unseen waits beside it, in `conflicts` of the item that is answered.
 */
export function itemRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  routes.route("/", wholeItemRoutes(ports));
  routes.route("/", itemDeedRoutes(ports));
  return routes;
}

/** What every route of an item does with a request. */
function aboutItem(ports: RoutePorts) {
  const { read, gives, stands } = asking(ports);
  const finds = (context: Request) =>
    findItem(read, listOf(context), context.req.param("item") ?? "");
  return {
    ...{ gives, stands, finds },
    /** The item of the address, and what the body says. */
    async asked(context: Request): Promise<Result<Asked>> {
      const body = await readObject(context.req.raw);
      if (!body.ok) return body;
      const standing = await stands(context);
      if (!standing.ok) return standing;
      const id = context.req.param("item") ?? "";
      return ok({ id, body: body.value, item: await finds(context) });
    },
    /** Answers with the item as it is now. */
    async shows(context: Request, done: Result<unknown>): Promise<Response> {
      if (!done.ok) return problem(context, done.failure);
      const item = await finds(context);
      return item ? context.json(item) : problem(context, noItem);
    },
  };
}

/** An item as a whole: read, changed, deleted, brought back. */
function wholeItemRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { gives, stands, finds, asked, shows } = aboutItem(ports);

  routes.get(path, async (context) => shows(context, await stands(context)));

  /** Sets the registers that the body names. */
  routes.patch(path, async (context) => {
    const found = await asked(context);
    if (!found.ok) return problem(context, found.failure);
    const { id, body } = found.value;
    const { op, givenAt, sees, after } = body;
    const named = registers.filter((field) => body[field] !== undefined);
    if (named.length === 0) return problem(context, noRegister);
    const seen = versionsOf(found.value);
    const changes = named.map((field) => ({
      ...{ item: id, change: { field, to: body[field] }, base: seen[field] ?? 0, sees, after },
    }));
    return shows(context, await gives(context, "item.set", { op, givenAt, changes }));
  });

  /** Deletes it; where somebody has made another one of it unseen, it is answered and stays. */
  routes.delete(path, async (context) => {
    const found = await asked(context);
    if (!found.ok) return problem(context, found.failure);
    const { id, body, item } = found.value;
    const { op, givenAt, sees = item?.conflicts.map((one) => one.id) } = body;
    const items = [{ item: id, versions: { ...none, ...versionsOf(found.value) }, sees }];
    const done = await gives(context, "item.delete", { op, givenAt, items });
    if (!done.ok) return problem(context, done.failure);
    const left = await finds(context);
    return left ? context.json(left) : context.body(null, 204);
  });

  routes.post(`${path}/restore`, async (context) => {
    const found = await asked(context);
    if (!found.ok) return problem(context, found.failure);
    const { op, givenAt } = found.value.body;
    const fields = { op, givenAt, items: [found.value.id] };
    return shows(context, await gives(context, "item.restore", fields));
  });

  return routes;
}

/** What else is done to an item. */
function itemDeedRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { gives, finds, asked, shows } = aboutItem(ports);

  /** Raises or lowers the quantity: `by` so much, in the unit in which it is told. */
  routes.post(`${path}/raise`, async (context) => {
    const found = await asked(context);
    if (!found.ok) return problem(context, found.failure);
    const { id, item, body } = found.value;
    const seen = { unit: item?.amount?.unit ?? null, base: versionsOf(found.value)["amount"] ?? 0 };
    return shows(context, await gives(context, "item.raise", { ...seen, ...body, item: id }));
  });

  /** Makes this item and those `from` which it is made one. */
  routes.post(`${path}/merge`, async (context) => {
    const found = await asked(context);
    if (!found.ok) return problem(context, found.failure);
    const fields = { ...found.value.body, into: found.value.id };
    return shows(context, await gives(context, "item.merge", fields));
  });

  /** Decides what waits: `keep` what stands, `take` the other, or `both`. */
  routes.post(`${path}/conflicts/:conflict`, async (context) => {
    const found = await asked(context);
    if (!found.ok) return problem(context, found.failure);
    const { id, item, body } = found.value;
    const conflict = context.req.param("conflict");
    const field = item?.conflicts.find((one) => one.id === conflict)?.wanted.field;
    const known = field === "deleted" ? item?.rev : versionsOf(found.value)[field ?? "name"];
    const fields = { base: known ?? 0, ...body, item: id, conflict };
    const done = await gives(context, "conflict.resolve", fields);
    const left = done.ok && (await finds(context));
    // Taking the wish to delete it leaves nothing to answer with.
    return done.ok && !left ? context.body(null, 204) : shows(context, done);
  });

  return routes;
}

interface Asked {
  readonly id: string;
  readonly body: Fields;
  /** Undefined where it is deleted, or was never there. */
  readonly item: Item | undefined;
}

const none = Object.fromEntries(registers.map((field) => [field, 0]));

/** What the author of a request has seen: as they say, else as it is now. */
function versionsOf({ body, item }: Asked): Fields {
  const { versions } = body;
  return typeof versions === "object" && versions !== null
    ? { ...item?.versions, ...versions }
    : { ...item?.versions };
}

const noItem: Failure = refuse("item-not-found").failure;
const noRegister: Failure = refuse("invalid", {
  issues: [{ path: "", message: `must set one of ${registers.join(", ")}` }],
}).failure;
