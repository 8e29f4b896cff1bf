import { type Context, Hono } from "hono";
import { newId } from "../../core/protocol/id.ts";
import { type Failure, refuse } from "../../core/protocol/result.ts";
import type { RoutePorts } from "../../platform/app/ports.ts";
import type { HttpEnv } from "../../platform/app/request.ts";
import { access } from "../../platform/auth/access.ts";
import { withTables } from "../../platform/db/database.ts";
import { readObject } from "../../platform/http/body.ts";
import { problem } from "../../platform/http/problem.ts";
import { findCounter, listCounters } from "./queries/counters.ts";
import { findStatistics } from "./queries/tally.ts";
import { chartRoutes } from "./routes/chart.ts";
import { exportRoutes } from "./routes/export.ts";
import { historyRoutes } from "./routes/history.ts";
import type { CounterTables } from "./tables.ts";

/** REST for counters, through the same commands as the socket. */
export function counterRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const read = withTables<CounterTables>(ports.db.read);

  routes.get("/", async (context) =>
    context.json({ counters: await listCounters(read, context.get("scope")) }),
  );

  routes.get("/people/:id", async (context) => {
    const id = context.req.param("id");
    const scope = context.get("scope");
    if (!(await access(read, scope.person.id, id, "see"))) return problem(context, noPerson);
    return context.json(await findStatistics(read, scope, id));
  });

  for (const part of [changingRoutes, historyRoutes, chartRoutes, exportRoutes]) {
    routes.route("/", part(ports));
  }
  return routes;
}

/** What is done with a counter, each answered with the counter as it is then. */
function changingRoutes({ perform, db }: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const read = withTables<CounterTables>(db.read);

  routes.post("/", async (context) => {
    const scope = context.get("scope");
    const body = await readObject(context.req.raw);
    if (!body.ok) return problem(context, body.failure);
    const { id = newId() } = body.value;
    const input = { ...body.value, id };
    const done = await perform(scope, { name: "counter.create", input });
    if (!done.ok) return problem(context, done.failure);
    context.header("Location", `/api/counters/${id}`);
    return context.json(await findCounter(read, scope, String(id)), 201);
  });

  /** Gives a command with the body's fields, and answers with its counter. */
  async function gives(
    context: Context<HttpEnv>,
    name: (fields: object) => string,
    standard: object = {},
  ): Promise<Response> {
    const scope = context.get("scope");
    const id = context.req.param("id") ?? "";
    const body = await readObject(context.req.raw);
    if (!body.ok) return problem(context, body.failure);
    const input = { ...standard, ...body.value, id };
    const done = await perform(scope, { name: name(body.value), input });
    if (!done.ok) return problem(context, done.failure);
    const counter = await findCounter(read, scope, id);
    return counter ? context.json(counter) : problem(context, notFound);
  }

  // Everyone may rename, and only who keeps a counter may change the rest of it.
  routes.patch("/:id", (context) =>
    gives(context, (fields) =>
      Object.keys(fields).some((field) => field !== "name") ? "counter.set" : "counter.rename",
    ),
  );
  routes.post("/:id/clicks", (context) => gives(context, () => "counter.click", { clicks: 1 }));
  routes.post("/:id/undo", (context) => gives(context, () => "counter.undo"));
  routes.post("/:id/reset", (context) => gives(context, () => "counter.reset"));
  routes.post("/:id/take-back", (context) => gives(context, () => "counter.takeBack"));

  routes.delete("/:id", async (context) => {
    const input = { id: context.req.param("id") };
    const done = await perform(context.get("scope"), { name: "counter.delete", input });
    return done.ok ? context.body(null, 204) : problem(context, done.failure);
  });

  return routes;
}

const noPerson: Failure = refuse("person-not-found").failure;
const notFound: Failure = refuse("counter-not-found").failure;
