import { Hono } from "hono";
import * as z from "zod";
import { type Failure, refuse } from "../../../core/protocol/result.ts";
import { parse } from "../../../core/protocol/schema.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { access } from "../../../platform/auth/access.ts";
import { findPerson, shownPerson } from "../../../platform/auth/person.ts";
import { problem } from "../../../platform/http/problem.ts";
import { limits } from "../contract/limits.ts";
import type { AgainstAnswer, AwardsAnswer, PlayerAnswer, PlayersAnswer } from "../contract/past.ts";
import { listAgainst } from "../queries/against.ts";
import { countHolders, listAwards } from "../queries/awards.ts";
import { listPlaced, named, rankedOf } from "../queries/leaderboard.ts";
import { sumsOf } from "../queries/player.ts";
import { listRatings, shownRating } from "../queries/ratings.ts";
import { hiddenFrom } from "../queries/sight.ts";
import { awards } from "../rules/awards.ts";
import { asking, idOf, type Request } from "./answer.ts";

/** REST for those who play: the leaderboard, one of them, and two against each other. */
export function playersRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { read } = asking(ports);

  /** Somebody between whom and who asks no block lies: when they play is theirs to know. */
  async function shown(context: Request, id: string) {
    const row = await findPerson(read, id);
    if (!row) return undefined;
    const isSeen = await access(read, context.get("scope").person.id, id, "watch");
    return isSeen ? shownPerson(row) : undefined;
  }

  routes.get("/players", async (context) => {
    const fields = parse(pageFields, context.req.query());
    if (!fields.ok) return problem(context, fields.failure);
    const { search, from, limit } = fields.value;
    const { person, now } = context.get("scope");
    const hidden = await hiddenFrom(read, person.id);
    // Places are those of all, also where somebody in between is not shown.
    const placed = (await listPlaced(read, now())).filter((one) => !hidden.has(one.person.id));
    const found = named(placed, search);
    const players = await rankedOf(read, found.slice(from, from + limit), now());
    const next = from + limit < found.length ? from + limit : null;
    return context.json({ players, next } satisfies PlayersAnswer);
  });

  routes.get("/players/:id", async (context) => {
    const { person: viewer, now } = context.get("scope");
    const person = await shown(context, idOf(context));
    if (!person) return problem(context, noPerson);
    const row = (await listRatings(read, [person.id])).get(person.id);
    const hidden = await hiddenFrom(read, viewer.id);
    const placed = row ? await listPlaced(read, now()) : [];
    const answer: PlayerAnswer = {
      ...{ person, rating: row ? shownRating(row, now()) : null },
      best: row ? Math.round(row.best) : null,
      place: placed.find((one) => one.person.id === person.id)?.place ?? null,
      ...(await sumsOf(read, person.id, { hidden, now: now() })),
      awards: await listAwards(read, person.id),
    };
    return context.json(answer);
  });

  routes.get("/players/:id/against/:other", async (context) => {
    const one = await shown(context, idOf(context));
    const other = await shown(context, context.req.param("other"));
    if (!one || !other) return problem(context, noPerson);
    const answer: AgainstAnswer = {
      people: [one, other],
      ...(await listAgainst(read, one.id, other.id)),
    };
    return context.json(answer);
  });

  routes.get("/awards", async (context) => {
    const holders = await countHolders(read);
    const counted = awards.map((award) => ({ award, holders: holders.get(award) ?? 0 }));
    return context.json({ awards: counted } satisfies AwardsAnswer);
  });

  return routes;
}

const pageFields = z.object({
  search: z.string().max(100).default(""),
  from: z.coerce.number().int().min(0).max(100_000).default(0),
  limit: z.coerce.number().int().min(1).max(limits.page).default(limits.page),
});
const noPerson: Failure = refuse("person-not-found").failure;
