import { Hono } from "hono";
import * as z from "zod";
import { isId, newId } from "../../../core/protocol/id.ts";
import { type Failure, refuse } from "../../../core/protocol/result.ts";
import { parse } from "../../../core/protocol/schema.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { problem } from "../../../platform/http/problem.ts";
import { limits } from "../contract/limits.ts";
import { shownEntrants } from "../queries/tournament/entrants.ts";
import { findTournament, findTournamentRow, listTournaments } from "../queries/tournament/rows.ts";
import { readWhole, shownBouts } from "../queries/tournament/whole.ts";
import { type Asking, asking, type Fields, idOf, type Request } from "./answer.ts";

/** REST for tournaments: to enter one, to run one, and to see how it stands. */
export function tournamentsRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { read, gives } = asking(ports);

  async function answers(context: Request, id: string, status: 200 | 201 = 200) {
    const found = await whole(read, id);
    return found ? context.json(found, status) : problem(context, noTournament);
  }

  routes.get("/tournaments", async (context) => {
    const fields = parse(soughtFields, context.req.query());
    if (!fields.ok) return problem(context, fields.failure);
    const { status, before, limit } = fields.value;
    const statuses = status === undefined ? undefined : [status];
    const found = await listTournaments(read, { statuses, before, limit: limit + 1 });
    const tournaments = found.slice(0, limit);
    const next = found.length > limit ? (tournaments.at(-1)?.id ?? null) : null;
    return context.json({ tournaments, next });
  });

  routes.post("/tournaments", (context) =>
    gives(
      context,
      "tournament.create",
      (body) => ({ id: newId(), ...body }),
      (given) => answers(context, String(given["id"]), 201),
    ),
  );

  routes.get("/tournaments/:id", (context) => answers(context, idOf(context)));

  routes.get("/tournaments/:id/export.json", async (context) => {
    const found = await whole(read, idOf(context));
    if (!found) return problem(context, noTournament);
    const { id } = found.tournament;
    return context.json(found, 200, {
      "Content-Disposition": `attachment; filename="tournament-${id}.json"`,
    });
  });

  /** A command about the tournament of the address; it is answered as it stands then. */
  function takes(path: string, name: string, fields: (context: Request, body: Fields) => Fields) {
    routes.post(path, (context) =>
      gives(
        context,
        name,
        (body) => ({ ...fields(context, body), id: idOf(context) }),
        () => answers(context, idOf(context)),
      ),
    );
  }

  takes("/tournaments/:id/enter", "tournament.enter", (_, body) => ({
    entrantId: newId(),
    ...body,
  }));
  takes("/tournaments/:id/remove", "tournament.remove", (_, body) => body);
  for (const verb of ["leave", "start", "pause", "resume", "cancel"]) {
    takes(`/tournaments/:id/${verb}`, `tournament.${verb}`, () => ({}));
  }
  takes("/tournaments/:id/bouts/:key/decide", "bout.decide", (context, body) => ({
    ...body,
    key: context.req.param("key"),
  }));

  return routes;
}

/** A tournament with all that is in it; undefined where there is none. */
async function whole(read: Asking["read"], id: string) {
  const row = await findTournamentRow(read, id);
  const tournament = await findTournament(read, id);
  if (!row || !tournament) return undefined;
  const all = await readWhole(read, row);
  const { entrants, standing, bySeed } = all;
  const table = (standing?.table ?? []).map(({ seed, ...line }) => ({
    entrant: bySeed.get(seed)?.id ?? null,
    ...line,
  }));
  const shown = await shownEntrants(read, entrants);
  return { tournament, entrants: shown, bouts: shownBouts(all), table };
}

const soughtFields = z.object({
  status: z.enum(["signing-up", "running", "paused", "over", "cancelled"]).optional(),
  before: z.string().refine(isId, "must be a UUID").optional(),
  limit: z.coerce.number().int().min(1).max(limits.page).default(limits.page),
});

/** There is no such tournament. */
const noTournament: Failure = refuse("tournament-not-found").failure;
