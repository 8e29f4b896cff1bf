import type { Kysely } from "kysely";
import { heard, type Outcome } from "../../../../core/hub/heard.ts";
import { type Failure, ok, type Result, refuse } from "../../../../core/protocol/result.ts";
import { cleanLine, lengthOf } from "../../../../core/protocol/text.ts";
import type { CommandsOf } from "../../../../platform/app/app.ts";
import type { Scope } from "../../../../platform/app/scope.ts";
import { fold } from "../../../../platform/search/fold.ts";
import { deskChannel } from "../../contract/desk.ts";
import { limits } from "../../contract/limits.ts";
import type { tournamentChannel } from "../../contract/tournament.ts";
import { changedSince } from "../../news/tournament.ts";
import { listRatings, ratingOf } from "../../queries/ratings.ts";
import {
  deleteEntrant,
  type EntrantRow,
  insertEntrant,
  updateEntrant,
} from "../../queries/tournament/entrants.ts";
import { updateTournament } from "../../queries/tournament/rows.ts";
import type { Whole } from "../../queries/tournament/whole.ts";
import type { PongTables } from "../../tables.ts";
import { held, heldByOrganiser } from "./hold.ts";
import { settle } from "./settle.ts";

type Db = Kysely<PongTables>;
type Commands = CommandsOf<typeof tournamentChannel, PongTables>;
type Wish = Parameters<Commands["tournament.enter"]>[2];

/** Who comes into a tournament, and who leaves it. */
export const entrantCommands: Pick<
  Commands,
  "tournament.enter" | "tournament.leave" | "tournament.remove"
> = {
  "tournament.enter": async (db, scope, wish) => {
    const begun = await held(db, wish.id);
    if (!begun.ok) return begun;
    const whole = begun.value;
    const known = whole.entrants.find(({ id }) => id === wish.entrantId);
    if (known) return ok([]);
    const allowed = mayEnter(scope, whole);
    if (!allowed.ok) return allowed;
    const entered = await enters(db, scope, whole, wish);
    if (!entered.ok) return entered;
    await updateTournament(db, wish.id, {});
    return ok(await changedSince(db, whole));
  },

  "tournament.leave": async (db, scope, { id }) => {
    const begun = await held(db, id);
    if (!begun.ok) return begun;
    const { person } = scope;
    const own = begun.value.entrants.find(({ person_id }) => person_id === person.id);
    return own ? ok(await goes(db, begun.value, own, scope.now())) : refuse("not-in");
  },

  "tournament.remove": async (db, scope, { id, entrantId }) => {
    const begun = await heldByOrganiser(db, scope, id);
    if (!begun.ok) return begun;
    const entrant = begun.value.entrants.find((one) => one.id === entrantId);
    if (!entrant) return refuse("entrant-not-found");
    return ok(await goes(db, begun.value, entrant, scope.now()));
  },
};

function mayEnter({ person, role }: Scope, { row, entrants }: Whole) {
  if (role === "guest") return refuse("members-only");
  if (row.status !== "signing-up") return refuse("tournament-begun");
  if (entrants.length >= row.size) return refuse("tournament-full");
  if (row.is_local === 1) return row.organiser_id === person.id ? ok() : refuse("not-organiser");
  const isIn = entrants.some(({ person_id }) => person_id === person.id);
  return isIn ? refuse("already-in") : ok();
}

async function enters(
  db: Db,
  { person, now }: Scope,
  { row, entrants }: Whole,
  { entrantId, alias }: Wish,
): Promise<Result<unknown, Failure<"alias-taken" | "not-allowed">>> {
  const isLocal = row.is_local === 1;
  // At one keyboard nobody is there whose name could be taken.
  if (isLocal && alias === undefined) return refuse("not-allowed");
  const taken = new Set(entrants.map(({ folded }) => folded));
  const name = alias ?? freeAlias(person.name, taken);
  const rating = isLocal ? undefined : (await listRatings(db, [person.id])).get(person.id);
  const isWritten = await insertEntrant(db, {
    ...{ tournament_id: row.id, id: entrantId, person_id: isLocal ? null : person.id },
    ...{ alias: name, folded: folded(name), is_withdrawn: 0, seed: null, place: null },
    rating: rating ? Math.round(ratingOf(rating).rating) : null,
    joined_at: now(),
  });
  return isWritten ? ok() : refuse("alias-taken");
}

/** An alias as it is compared: "Anna", "anna" and "A n n a" are one. */
function folded(alias: string): string {
  return fold(alias).text.replaceAll(/\s/gu, "");
}

/** One's display name; where somebody is called so already, with the first number that is free. */
function freeAlias(name: string, taken: ReadonlySet<string>): string {
  const base = cut(cleanLine(name), limits.aliasLength) || "?";
  if (!taken.has(folded(base))) return base;
  for (let number = 2; ; number++) {
    const ending = ` ${number}`;
    const alias = cut(base, limits.aliasLength - ending.length) + ending;
    if (!taken.has(folded(alias))) return alias;
  }
}

function cut(text: string, length: number): string {
  return lengthOf(text) <= length ? text : [...text].slice(0, length).join("").trim();
}

/** Before the draw it is as if they had not come; after it their bouts are forfeited. */
async function goes(
  db: Db,
  whole: Whole,
  entrant: EntrantRow,
  at: number,
): Promise<readonly Outcome[]> {
  const { row, boutRows, standing } = whole;
  if (row.status === "over" || row.status === "cancelled" || entrant.is_withdrawn === 1) return [];
  if (row.status === "signing-up") {
    await deleteEntrant(db, row.id, entrant.id);
    await updateTournament(db, row.id, {});
    return changedSince(db, whole);
  }
  await updateEntrant(db, entrant, { is_withdrawn: 1 });
  const resigned = [...(standing?.bouts.values() ?? [])].flatMap(({ bout, entrants, outcome }) => {
    const matchId = boutRows.get(bout.key)?.match_id;
    const side = entrants.indexOf(entrant.seed ?? undefined);
    if (outcome || !matchId || (side !== 0 && side !== 1)) return [];
    return [heard(deskChannel, "", { type: "match.resigned", id: matchId, side })];
  });
  const settled = await settle(db, row.id, at);
  return [...(await changedSince(db, whole)), ...settled, ...resigned];
}
