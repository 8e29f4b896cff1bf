import { type Context, Hono } from "hono";
import * as z from "zod";
import { ok, type Result, refuse } from "../../../core/protocol/result.ts";
import { parse, type Schema } from "../../../core/protocol/schema.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { withTables } from "../../../platform/db/database.ts";
import { problem } from "../../../platform/http/problem.ts";
import { type Counter, limits } from "../contract.ts";
import { findChart } from "../queries/chart.ts";
import { findCounter } from "../queries/counters.ts";
import { type Epoch, findEpoch } from "../queries/epochs.ts";
import { listClicks, listEpochs } from "../queries/history.ts";
import { listPeople } from "../queries/people.ts";
import { findRecords } from "../queries/records.ts";
import { beginnings, spanMs, Zone } from "../queries/zone.ts";
import type { CounterTables } from "../tables.ts";

type Request = Context<HttpEnv>;

/** What can be read of a counter, to who sees it: its chart, its people, its past. */
export function readingRoutes({ db }: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const read = withTables<CounterTables>(db.read);

  /** The counter of the address, the fields of the query, and the epoch that they mean. */
  async function asked<Fields extends { readonly epoch?: number | undefined }>(
    context: Request,
    schema: Schema<Fields>,
  ): Promise<Result<Asked<Fields>>> {
    const counter = await findCounter(read, context.get("scope"), context.req.param("id") ?? "");
    if (!counter) return refuse("counter-not-found");
    const fields = parse(schema, context.req.query());
    if (!fields.ok) return fields;
    const epoch = await findEpoch(read, counter.id, fields.value.epoch ?? counter.epoch);
    if (!epoch) return refuse("epoch-not-found");
    // What is of this very moment is in it too.
    const end = epoch.endedAt ?? Math.max(epoch.startedAt, context.get("scope").now()) + 1;
    return ok({
      counter,
      fields: fields.value,
      epoch,
      end,
      of: { id: counter.id, epoch: epoch.number },
    });
  }

  routes.get("/:id", async (context) => {
    const found = await asked(context, epochFields);
    return found.ok ? context.json(found.value.counter) : problem(context, found.failure);
  });

  routes.get("/:id/chart", async (context) => {
    const found = await asked(context, chartFields);
    if (!found.ok) return problem(context, found.failure);
    const { fields, epoch, end, of } = found.value;
    const { by: span, zone } = fields;
    const longestMs = limits.chartPoints * spanMs[span];
    const to = fields.to ?? end;
    // A day of less than 24 hours, and two spans that are not whole, must fit as well.
    const from = fields.from ?? Math.max(epoch.startedAt, to - longestMs + 3 * spanMs[span]);
    if (from > to || to - from > longestMs) return problem(context, wrongTime);
    const points = await findChart(read, { ...of, from, to, span, zone });
    return context.json({ by: span, zone: zone.name, epoch: epoch.number, from, to, points });
  });

  routes.get("/:id/people", async (context) => {
    const found = await asked(context, peopleFields);
    if (!found.ok) return problem(context, found.failure);
    const { fields, of } = found.value;
    const scope = context.get("scope");
    const now = scope.now();
    const [today] = beginnings(fields.zone, "day", now, now + 1);
    const since = fields.of === "today" ? today : undefined;
    return context.json({ people: await listPeople(read, scope, { ...of, since }) });
  });

  routes.get("/:id/records", async (context) => {
    const found = await asked(context, zoneFields);
    if (!found.ok) return problem(context, found.failure);
    const { fields, counter, epoch, end, of } = found.value;
    const time = { from: epoch.startedAt, to: end, zone: fields.zone };
    return context.json(await findRecords(read, { ...of, ...time, goal: counter.goal }));
  });

  routes.get("/:id/epochs", async (context) => {
    const found = await asked(context, epochFields);
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

interface Asked<Fields> {
  readonly counter: Counter;
  readonly fields: Fields;
  readonly epoch: Epoch;
  /** When the epoch ended, or the present. */
  readonly end: number;
  readonly of: { readonly id: string; readonly epoch: number };
}

const wrongTime = refuse("invalid", {
  issues: [{ path: "to", message: `must be after from, by at most ${limits.chartPoints} points` }],
}).failure;

/** The last moment that is asked for: the year 9999 ends. */
const timeMax = 253_402_300_799_999;

const time = z.coerce.number().int().min(0).max(timeMax).optional();
const epoch = z.coerce.number().int().min(1).max(1_000_000_000).optional();

const zone = z
  .string()
  .max(64)
  .default("UTC")
  .transform((name, context) => {
    const found = Zone.of(name);
    if (found) return found;
    context.addIssue({ code: "custom", message: "must name a time zone: Europe/Moscow" });
    return z.NEVER;
  });

const epochFields = z.object({ epoch });
const zoneFields = z.object({ epoch, zone });
const chartFields = z.object({
  ...{ epoch, zone, from: time, to: time },
  by: z.enum(["minute", "hour", "day"]).default("hour"),
});
const peopleFields = z.object({ epoch, zone, of: z.enum(["all", "today"]).default("all") });
const clickFields = z.object({
  epoch,
  before: z.coerce.number().int().min(1).default(Number.MAX_SAFE_INTEGER),
  limit: z.coerce.number().int().min(1).max(limits.clicks).default(50),
});
