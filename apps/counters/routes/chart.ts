import { Hono } from "hono";
import * as z from "zod";
import { refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { withTables } from "../../../platform/db/database.ts";
import { problem } from "../../../platform/http/problem.ts";
import { limits } from "../contract.ts";
import { findChart } from "../queries/chart.ts";
import { listPeople } from "../queries/people.ts";
import { findRecords } from "../queries/records.ts";
import { beginnings, spanMs } from "../queries/zone.ts";
import type { CounterTables } from "../tables.ts";
import { asking, ofZone } from "./asked.ts";

/** What the sums of an epoch tell: when it was clicked, by whom most, and what was its best. */
export function chartRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const read = withTables<CounterTables>(ports.db.read);
  const asked = asking(ports);

  routes.get("/:id/chart", async (context) => {
    const found = await asked(context, chartFields);
    if (!found.ok) return problem(context, found.failure);
    const { fields, epoch, end, of } = found.value;
    const { by: span, zone } = fields;
    const longestMs = limits.chartPoints * spanMs[span];
    const to = fields.to ?? end;
    // Both ends may be in the midst of a span, and days be shorter than 24 hours.
    const earliest = Math.max(epoch.startedAt, to - longestMs + 3 * spanMs[span]);
    const from = fields.from ?? Math.min(earliest, to);
    if (from > to || to - from > longestMs) return problem(context, wrongTime);
    const points = await findChart(read, { ...of, from, to, span, zone });
    return context.json({ by: span, zone: zone.name, epoch: of.epoch, from, to, points });
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
    const found = await asked(context, ofZone);
    if (!found.ok) return problem(context, found.failure);
    const { fields, counter, epoch, end, of } = found.value;
    const time = { from: epoch.startedAt, to: end, zone: fields.zone };
    return context.json(await findRecords(read, { ...of, ...time, goal: counter.goal }));
  });

  return routes;
}

const wrongTime = refuse("invalid", {
  issues: [{ path: "to", message: `must be after from, by at most ${limits.chartPoints} points` }],
}).failure;

/** The last moment that can be asked for: the end of the year 9999. */
const timeMax = 253_402_300_799_999;

const time = z.coerce.number().int().min(0).max(timeMax).optional();

const chartFields = z.object({
  ...ofZone.shape,
  ...{ from: time, to: time },
  by: z.enum(["minute", "hour", "day"]).default("hour"),
});

const peopleFields = z.object({ ...ofZone.shape, of: z.enum(["all", "today"]).default("all") });
