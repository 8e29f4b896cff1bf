import { Hono } from "hono";
import { newId } from "../../../core/protocol/id.ts";
import { type Failure, refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { readObject } from "../../../platform/http/body.ts";
import { problem } from "../../../platform/http/problem.ts";
import { listEntries } from "../queries/lists.ts";
import { snapshotOf } from "../queries/snapshot.ts";
import { asking, type Fields, listOf, type Request } from "./answer.ts";

/** What a list is where its maker does not say. */
const standard = { colour: null, access: "members", currency: "EUR" };

/** REST for lists as a whole, through the same commands as the socket. */
export function wholeRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { read, does, givesBody, stands } = asking(ports);

  routes.get("/", async (context) =>
    context.json({ lists: await listEntries(read, context.get("scope")) }),
  );

  /** Makes a list, and answers with all of it. */
  async function makes(context: Request, fields: Fields): Promise<Response> {
    const scope = context.get("scope");
    const { id = newId() } = fields;
    const input = { ...standard, ...fields, id };
    const done = await ports.perform(scope, { name: "list.create", input });
    if (!done.ok) return problem(context, done.failure);
    context.header("Location", `/api/lists/${id}`);
    return context.json(await snapshotOf(read, scope, String(id)), 201);
  }

  routes.post("/", async (context) => {
    const body = await readObject(context.req.raw);
    return body.ok ? makes(context, body.value) : problem(context, body.failure);
  });

  /** Makes a list of what is on this one, unchecked: from a template, or once more. */
  routes.post("/:id/duplicate", async (context) => {
    const standing = await stands(context);
    if (!standing.ok) return problem(context, standing.failure);
    const body = await readObject(context.req.raw);
    if (!body.ok) return problem(context, body.failure);
    const { name, colour, access, currency, id } = standing.value.list;
    return makes(context, { name, colour, access, currency, ...body.value, copyOf: id });
  });

  routes.get("/:id", async (context) => {
    const snapshot = await snapshotOf(read, context.get("scope"), listOf(context));
    return snapshot.list ? context.json(snapshot) : problem(context, noList);
  });

  routes.patch("/:id", async (context) => {
    const done = await givesBody(context, "list.change", {});
    const standing = done.ok ? await stands(context) : done;
    if (!standing.ok) return problem(context, standing.failure);
    return context.json(standing.value.list);
  });

  routes.delete("/:id", (context) => does(context, "list.delete", {}));

  /** Comes into the list's chat: the room that has its id. */
  routes.post("/:id/talk", (context) => does(context, "list.talk", {}));

  return routes;
}

const noList: Failure = refuse("list-not-found").failure;
