import { Hono } from "hono";
import { newId } from "../../core/protocol/id.ts";
import { refuse } from "../../core/protocol/result.ts";
import type { RoutePorts } from "../../platform/app/ports.ts";
import type { HttpEnv } from "../../platform/app/request.ts";
import { access } from "../../platform/auth/access.ts";
import { withTables } from "../../platform/db/database.ts";
import { readObject } from "../../platform/http/body.ts";
import { problem } from "../../platform/http/problem.ts";
import { findCounter, findStatistics, listCounters } from "./queries.ts";
import type { CounterTables } from "./tables.ts";

/** REST for counters, through the same commands as the socket. */
export function counterRoutes({ perform, db }: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const read = withTables<CounterTables>(db.read);

  routes.get("/", async (context) => context.json({ counters: await listCounters(read) }));

  routes.post("/", async (context) => {
    const body = await readObject(context.req.raw);
    if (!body.ok) return problem(context, body.failure);
    const { id = newId() } = body.value;
    const input = { ...body.value, id };
    const done = await perform(context.get("scope"), { name: "counter.create", input });
    if (!done.ok) return problem(context, done.failure);
    context.header("Location", `/api/counters/${id}`);
    return context.json(await findCounter(read, String(id)), 201);
  });

  routes.get("/people/:id", async (context) => {
    const id = context.req.param("id");
    const { person } = context.get("scope");
    if (!(await access(read, person.id, id, "see"))) return problem(context, noPerson);
    return context.json(await findStatistics(read, id));
  });

  routes.get("/:id", async (context) => {
    const counter = await findCounter(read, context.req.param("id"));
    return counter ? context.json(counter) : problem(context, notFound);
  });

  routes.patch("/:id", async (context) => {
    const id = context.req.param("id");
    const body = await readObject(context.req.raw);
    if (!body.ok) return problem(context, body.failure);
    const input = { ...body.value, id };
    const done = await perform(context.get("scope"), { name: "counter.rename", input });
    if (!done.ok) return problem(context, done.failure);
    return context.json(await findCounter(read, id));
  });

  routes.delete("/:id", async (context) => {
    const input = { id: context.req.param("id") };
    const done = await perform(context.get("scope"), { name: "counter.delete", input });
    return done.ok ? context.body(null, 204) : problem(context, done.failure);
  });

  routes.post("/:id/clicks", async (context) => {
    const id = context.req.param("id");
    const body = await readObject(context.req.raw);
    if (!body.ok) return problem(context, body.failure);
    const input = { clicks: 1, ...body.value, id };
    const done = await perform(context.get("scope"), { name: "counter.click", input });
    if (!done.ok) return problem(context, done.failure);
    return context.json(await findCounter(read, id));
  });

  return routes;
}

const noPerson = refuse("person-not-found").failure;
const notFound = refuse("counter-not-found").failure;
