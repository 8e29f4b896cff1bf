import { Hono } from "hono";
import * as z from "zod";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { withTables } from "../../../platform/db/database.ts";
import { problem } from "../../../platform/http/problem.ts";
import { limits } from "../contract.ts";
import { listClicks, listEpochs } from "../queries/history.ts";
import type { CounterTables } from "../tables.ts";
import { asking, ofEpoch } from "./asked.ts";

/** A counter, its epochs and its clicks, as they stand in the history. */
export function historyRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const read = withTables<CounterTables>(ports.db.read);
  const asked = asking(ports);

  routes.get("/:id", async (context) => {
    const found = await asked(context, ofEpoch);
    return found.ok ? context.json(found.value.counter) : problem(context, found.failure);
  });

  routes.get("/:id/epochs", async (context) => {
    const found = await asked(context, ofEpoch);
    if (!found.ok) return problem(context, found.failure);
    return context.json({ epochs: await listEpochs(read, found.value.counter.id) });
  });

  routes.get("/:id/clicks", async (context) => {
    const found = await asked(context, clickFields);
    if (!found.ok) return problem(context, found.failure);
    const { before, limit } = found.value.fields;
    const page = await listClicks(read, found.value.counter.id, { before, limit: limit + 1 });
    return context.json({ clicks: page.slice(0, limit), hasMore: page.length > limit });
  });

  return routes;
}

const clickFields = z.object({
  ...ofEpoch.shape,
  before: z.coerce.number().int().min(1).default(Number.MAX_SAFE_INTEGER),
  limit: z.coerce.number().int().min(1).max(limits.clicks).default(50),
});
