import type { Kysely } from "kysely";
import type { Award, CareerFacts } from "../rules/awards.ts";
import { enough } from "../rules/awards.ts";
import type { MapName, Power } from "../simulation/options.ts";
import type { PongTables } from "../tables.ts";
import { type MatchRow, rulesOf } from "./match.ts";
import { usedIn } from "./statistics.ts";

type Db = Kysely<PongTables>;

/** Wins that are counted: no award needs more. */
const winsMax = 100;

/** Matches with powers that are looked through for what was used. */
const usedMax = 100;

/**
 * What all matches of somebody come to, for the awards that they do not have yet.
 *
 * It is asked at the end of every match, so nothing is counted that could earn nothing.
 */
export async function careerOf(
  db: Db,
  personId: string,
  { match, held }: { readonly match: MatchRow; readonly held: ReadonlySet<Award> },
): Promise<CareerFacts> {
  const { map, powers } = rulesOf(match);
  const isAway = map !== "open" && !held.has("globetrotter");
  const isPowered = powers.length > 0 && !held.has("power-hungry");
  return {
    wins: held.has("hundred-wins") ? winsMax : await countWins(db, personId),
    streak: held.has("streak") ? 0 : await countStreak(db, personId),
    mapsWonOn: isAway ? await listMapsWon(db, personId) : new Set(),
    powersUsed: isPowered ? await listPowersUsed(db, personId) : new Set(),
  };
}

/** Somebody's matches that are over and were not void, with people only if so asked. */
function ended(db: Db, personId: string) {
  return db
    .selectFrom("pong_seat")
    .innerJoin("pong_match", "pong_match.id", "pong_seat.match_id")
    .where("pong_seat.person_id", "=", personId)
    .where("pong_seat.ended_at", "is not", null)
    .where("pong_seat.has_won", "is not", null);
}

async function countWins(db: Db, personId: string): Promise<number> {
  const rows = await ended(db, personId)
    .select("pong_match.id")
    .where("has_won", "=", 1)
    .where("kind", "=", "remote")
    .limit(winsMax)
    .execute();
  return rows.length;
}

async function countStreak(db: Db, personId: string): Promise<number> {
  const rows = await ended(db, personId)
    .select("has_won")
    .where("kind", "=", "remote")
    .orderBy("pong_seat.ended_at", "desc")
    .limit(enough.streak)
    .execute();
  const lost = rows.findIndex(({ has_won }) => has_won === 0);
  return lost < 0 ? rows.length : lost;
}

async function listMapsWon(db: Db, personId: string): Promise<ReadonlySet<MapName>> {
  const rows = await ended(db, personId)
    .select("rules")
    .distinct()
    .where("has_won", "=", 1)
    .execute();
  return new Set(rows.map((row) => rulesOf(row).map));
}

async function listPowersUsed(db: Db, personId: string): Promise<ReadonlySet<Power>> {
  const rows = await ended(db, personId)
    .select(["side", "statistics"])
    .where("rules", "not like", '%"powers":[]%')
    .orderBy("pong_seat.ended_at", "desc")
    .limit(usedMax)
    .execute();
  return new Set(rows.flatMap(({ statistics, side }) => usedIn(statistics, side)));
}
