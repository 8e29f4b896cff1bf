import type { Kysely } from "kysely";
import type { Outcome } from "../../../../core/hub/heard.ts";
import { heard } from "../../../../core/hub/heard.ts";
import { ok, refuse } from "../../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../../platform/app/app.ts";
import { deskChannel } from "../../contract/desk.ts";
import { limits } from "../../contract/limits.ts";
import type { tournamentChannel } from "../../contract/tournament.ts";
import { sayBeside } from "../../news/room.ts";
import { changedSince } from "../../news/tournament.ts";
import { listRatings, ratingOf } from "../../queries/ratings.ts";
import { type EntrantRow, updateEntrant } from "../../queries/tournament/entrants.ts";
import { updateTournament } from "../../queries/tournament/rows.ts";
import type { Whole } from "../../queries/tournament/whole.ts";
import { drawnSeeds, seedByRating } from "../../rules/bracket/seeds.ts";
import type { PongTables } from "../../tables.ts";
import { callOff } from "./call-off.ts";
import { heldByOrganiser } from "./hold.ts";
import { settle } from "./settle.ts";

type Db = Kysely<PongTables>;
type Commands = CommandsOf<typeof tournamentChannel, PongTables>;

/** What the organiser does with the whole tournament. */
export const runCommands: Pick<
  Commands,
  "tournament.start" | "tournament.pause" | "tournament.resume" | "tournament.cancel"
> = {
  "tournament.start": async (db, scope, { id }) => {
    const begun = await heldByOrganiser(db, scope, id);
    if (!begun.ok) return begun;
    const whole = begun.value;
    if (whole.row.status !== "signing-up") return refuse("tournament-begun");
    if (whole.entrants.length < limits.entrantsMin) return refuse("too-few-entrants");
    const at = scope.now();
    await draw(db, whole);
    await updateTournament(db, id, { status: "running", started_at: at });
    const settled = await settle(db, id, at);
    const words = { key: "pong:said.tournamentBegan", values: { name: whole.row.name } };
    const said = await sayBeside(db, whole.row, words, at);
    return ok([...(await changedSince(db, whole)), ...settled, ...said]);
  },

  "tournament.pause": async (db, scope, { id }) => {
    const begun = await heldByOrganiser(db, scope, id);
    if (!begun.ok) return begun;
    const whole = begun.value;
    if (whole.row.status === "paused") return ok([]);
    if (whole.row.status !== "running") return refuse("not-running");
    await updateTournament(db, id, { status: "paused" });
    // Nobody loses a bout that they were called to while it is paused: it is called again.
    const called = await callOff(db, whole, scope.now(), ({ begun_at }) => begun_at === null);
    return ok([...called, ...(await changedSince(db, whole))]);
  },

  "tournament.resume": async (db, scope, { id }) => {
    const begun = await heldByOrganiser(db, scope, id);
    if (!begun.ok) return begun;
    if (begun.value.row.status === "running") return ok([]);
    if (begun.value.row.status !== "paused") return refuse("not-running");
    await updateTournament(db, id, { status: "running" });
    return ok([...(await changedSince(db, begun.value)), moved(id)]);
  },

  "tournament.cancel": async (db, scope, { id }) => {
    const begun = await heldByOrganiser(db, scope, id);
    if (!begun.ok) return begun;
    const whole = begun.value;
    const { status } = whole.row;
    if (status === "cancelled") return ok([]);
    if (status === "over") return refuse("not-running");
    const at = scope.now();
    await updateTournament(db, id, { status: "cancelled", ended_at: at });
    const called = await callOff(db, whole, at, () => true);
    return ok([...called, ...(await changedSince(db, whole)), moved(id)]);
  },
};

function moved(id: string): Outcome {
  return heard(deskChannel, "", { type: "tournament.moved", id });
}

/** Gives everybody their seed, and writes down how good they are now. */
async function draw(db: Db, { row, entrants }: Whole): Promise<void> {
  const ids = entrants.flatMap(({ person_id }) => person_id ?? []);
  const ratings = await listRatings(db, ids);
  const rated = entrants.map((entrant) => {
    const known = entrant.person_id === null ? undefined : ratings.get(entrant.person_id);
    return { entrant, ...ratingOf(known), isKnown: known !== undefined };
  });
  const ordered: readonly (typeof rated)[number][] =
    row.seeding === "rating"
      ? seedByRating(rated)
      : drawnSeeds(row.seed, rated.length).flatMap((seed) => rated[seed - 1] ?? []);
  for (const [index, { entrant, rating, isKnown }] of ordered.entries()) {
    await updateEntrant(db, entrant, seeded(entrant, index + 1, isKnown ? rating : undefined));
  }
}

function seeded(entrant: EntrantRow, seed: number, rating: number | undefined) {
  return { seed, rating: rating === undefined ? entrant.rating : Math.round(rating) };
}
