import { Hono } from "hono";
import { newId } from "../../../core/protocol/id.ts";
import { type Failure, refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { readObject } from "../../../platform/http/body.ts";
import { problem } from "../../../platform/http/problem.ts";
import { keyBetween } from "../order.ts";
import { listCategories } from "../queries/categories.ts";
import { asking, listOf, type Request } from "./answer.ts";

/** REST for the parts of the shop, in the order in which one comes by. */
export function categoryRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { read, gives, does, stands } = asking(ports);

  routes.get("/:id/categories", async (context) => {
    const standing = await stands(context);
    if (!standing.ok) return problem(context, standing.failure);
    return context.json({ categories: await listCategories(read, listOf(context)) });
  });

  /** Answers with a category as it is now. */
  async function shows(context: Request, id: string, status: 200 | 201): Promise<Response> {
    const category = (await listCategories(read, listOf(context))).find((one) => one.id === id);
    return category ? context.json(category, status) : problem(context, noCategory);
  }

  routes.post("/:id/categories", async (context) => {
    const body = await readObject(context.req.raw);
    if (!body.ok) return problem(context, body.failure);
    const standing = await stands(context);
    if (!standing.ok) return problem(context, standing.failure);
    const last = (await listCategories(read, listOf(context))).at(-1)?.position ?? null;
    const standard = { id: newId(), key: null, name: "", position: keyBetween(last, null) };
    const fields = { ...standard, ...body.value };
    const done = await gives(context, "category.add", fields);
    return done.ok ? shows(context, String(fields.id), 201) : problem(context, done.failure);
  });

  /** Renames or moves: one thing at a time, so that each is done once. */
  routes.patch("/:id/categories/:category", async (context) => {
    const body = await readObject(context.req.raw);
    if (!body.ok) return problem(context, body.failure);
    const isMoved = body.value["position"] !== undefined;
    if (isMoved && body.value["name"] !== undefined) return problem(context, oneOfTwo);
    const id = context.req.param("category");
    const name = isMoved ? "category.move" : "category.rename";
    const done = await gives(context, name, { ...body.value, id });
    return done.ok ? shows(context, id, 200) : problem(context, done.failure);
  });

  routes.delete("/:id/categories/:category", (context) =>
    does(context, "category.delete", { id: context.req.param("category") }),
  );

  return routes;
}

const noCategory: Failure = refuse("category-not-found").failure;
const oneOfTwo: Failure = refuse("invalid", {
  issues: [{ path: "name", message: "give a name or a position, not both" }],
}).failure;
