import { Hono } from "hono";
import * as z from "zod";
import { isId } from "../../../core/protocol/id.ts";
import { type Failure, refuse } from "../../../core/protocol/result.ts";
import { parse } from "../../../core/protocol/schema.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { problem } from "../../../platform/http/problem.ts";
import { limits } from "../contract/limits.ts";
import type { Match } from "../contract/match.ts";
import type { MatchAnswer, MatchesAnswer, StateAnswer } from "../contract/past.ts";
import { listAwardsBy } from "../queries/awards.ts";
import { listCurrent, listOver } from "../queries/history.ts";
import { findRecord } from "../queries/record.ts";
import { asking, noMatch } from "./answer.ts";

/** REST for reading matches: those that are, and those that were. */
export function matchesRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { read, sees } = asking(ports);

  routes.get("/matches", async (context) => {
    const fields = parse(soughtFields, context.req.query());
    if (!fields.ok) return problem(context, fields.failure);
    const { rated, limit, status, ...rest } = fields.value;
    const isRated = rated === undefined ? undefined : rated === "true";
    const sought = { ...rest, isRated, limit: limit + 1 };
    const viewer = context.get("scope").person.id;
    const found =
      status === "over"
        ? await listOver(read, viewer, sought)
        : await listCurrent(read, viewer, status, sought);
    const matches = found.slice(0, limit);
    const last = found.length > limit ? matches.at(-1) : undefined;
    const next = last ? placeOf(last) : null;
    return context.json({ matches, next } satisfies MatchesAnswer);
  });

  routes.get("/matches/:id", async (context) => {
    const match = await sees(context);
    if (!match) return problem(context, noMatch);
    const record = await findRecord(read, match.id);
    const awards = await listAwardsBy(read, match.id);
    const { statistics = null, hasReplay = false } = record ?? {};
    return context.json({ match, statistics, awards, hasReplay } satisfies MatchAnswer);
  });

  /** How a match stands, for a program that asks often; the ball is told on the socket only. */
  routes.get("/matches/:id/state", async (context) => {
    const match = await sees(context);
    if (!match) return problem(context, noMatch);
    const { id, status, score, winner, ending, startedAt, endedAt, revision } = match;
    const state = { id, status, score, winner, ending, startedAt, endedAt, revision };
    return context.json(state satisfies StateAnswer);
  });

  /** All that was pressed in a match, in the bytes of `replay/journal.ts`; once it is over. */
  routes.get("/matches/:id/replay", async (context) => {
    const match = await sees(context);
    if (!match) return problem(context, noMatch);
    const journal = (await findRecord(read, match.id))?.journal;
    if (!journal) return problem(context, noReplay);
    return context.body(journal, 200, {
      "Content-Type": "application/octet-stream",
      // What is over never changes; who may see it can.
      "Cache-Control": "private, no-cache",
    });
  });

  return routes;
}

/** Where the next page goes on. */
function placeOf({ id, endedAt }: Match): string {
  return `${endedAt ?? 0}.${id}`;
}

const id = z.string().refine(isId, "must be a UUID");
const place = z
  .string()
  .regex(/^\d{1,15}\.[\da-f-]{36}$/u)
  .transform((text) => {
    const [at = "", rest = ""] = text.split(".");
    return { at: Number(at), id: rest };
  });
const soughtFields = z.object({
  status: z.enum(["open", "playing", "over"]).default("over"),
  person: id.optional(),
  madeBy: id.optional(),
  kind: z.enum(["remote", "computer", "keyboard"]).optional(),
  rated: z.enum(["true", "false"]).optional(),
  tournament: id.optional(),
  before: place.optional(),
  limit: z.coerce.number().int().min(1).max(limits.page).default(limits.page),
});
const noReplay: Failure = refuse("replay-not-found").failure;
