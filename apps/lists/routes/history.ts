import { Hono } from "hono";
import * as z from "zod";
import { type Failure, refuse } from "../../../core/protocol/result.ts";
import { parse } from "../../../core/protocol/schema.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { problem } from "../../../platform/http/problem.ts";
import { limits } from "../contract/limits.ts";
import { isOnList } from "../queries/added.ts";
import { type HistoryPlace, listActivity, listHistory } from "../queries/history.ts";
import { asking } from "./answer.ts";

/** REST for what was done: to a list, and to one item. The newest comes first. */
export function historyRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { read, stands } = asking(ports);

  /** `before` is the `seq` of the last entry of the page before. */
  routes.get("/:id/activity", async (context) => {
    const standing = await stands(context);
    if (!standing.ok) return problem(context, standing.failure);
    const fields = parse(activityFields, context.req.query());
    if (!fields.ok) return problem(context, fields.failure);
    const { before, limit } = fields.value;
    const page = await listActivity(read, standing.value.list.id, before, limit + 1);
    const isGuest = context.get("scope").role === "guest";
    // Who came by a link sees what is on the list, not who else may.
    const seen = isGuest ? page.filter(({ kind }) => kind !== "member.set") : page;
    const hasMore = page.length > limit;
    return context.json({ activity: hasMore ? seen.filter(notLast(page)) : seen, hasMore });
  });

  /** `before` is the `next` of the page before. */
  routes.get("/:id/items/:item/history", async (context) => {
    const standing = await stands(context);
    if (!standing.ok) return problem(context, standing.failure);
    const fields = parse(historyFields, context.req.query());
    if (!fields.ok) return problem(context, fields.failure);
    const id = context.req.param("item");
    if (!(await isOnList(read, standing.value.list.id, id))) return problem(context, noItem);
    const { before, limit } = fields.value;
    const page = await listHistory(read, id, before, limit + 1);
    const [history, hasMore] = [page.slice(0, limit), page.length > limit];
    const last = history.at(-1);
    const next = hasMore && last ? { next: `${last.at}.${last.op}.${last.field}` } : {};
    return context.json({ history, hasMore, ...next });
  });

  return routes;
}

/** Leaves out the one entry that was read only to know that it is there. */
function notLast<One>(page: readonly One[]): (one: One) => boolean {
  const last = page.at(-1);
  return (one) => one !== last;
}

const limit = z.coerce.number().int().min(1).max(limits.page).default(50);
const before = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional();
const activityFields = z.object({ before, limit });

/** A place in a history, as it is told: when, by which operation, and what was changed. */
const place = z
  .string()
  .regex(/^\d{1,15}\.[\da-f-]{36}\.\w{1,20}$/u)
  .transform((text) => {
    const [at = "", op = "", field = ""] = text.split(".");
    return { at: Number(at), op, field: field as HistoryPlace["field"] }; // only ever compared
  });
const historyFields = z.object({ before: place.optional(), limit });
const noItem: Failure = refuse("item-not-found").failure;
