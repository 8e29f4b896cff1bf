import type { Kysely } from "kysely";
import { optionsOf } from "../contract/rules.ts";
import type { Options } from "../simulation/options.ts";
import type { PongTables } from "../tables.ts";
import { type MatchRow, matchRows, rulesOf } from "./match.ts";
import { listSeats } from "./seats.ts";

type Db = Kysely<PongTables>;

/** Who sits at one side of a match that is played. */
export interface RunningSeat {
  /** Undefined for the computer. */
  readonly personId: string | undefined;
  readonly level: number | undefined;
  /** Whether they came by an API key. */
  readonly isProgram: boolean;
}

/** A match that is to be run: what a loop needs to begin it, or to go on with it. */
export interface Running {
  readonly id: string;
  readonly options: Options;
  readonly seed: number;
  readonly isRated: boolean;
  /** The bout of a tournament that it is. */
  readonly bout: { readonly tournamentId: string; readonly key: string } | undefined;
  readonly startedAt: number;
  /** As it was kept last. */
  readonly score: readonly [number, number];
  readonly seats: readonly [RunningSeat, RunningSeat];
  /** What was kept of it; empty where it has not begun. */
  readonly journal: Uint8Array;
}

/** One match that is to be run; undefined where it is not, or not any more. */
export async function findRunning(db: Db, id: string): Promise<Running | undefined> {
  const row = await matchRows(db)
    .select("journal")
    .where("id", "=", id)
    .where("status", "=", "playing")
    .executeTakeFirst();
  return row && runningOf(db, row);
}

/** The ids of all matches that are to be run: where the house was stopped amid them. */
export async function listRunning(db: Db): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("pong_match")
    .select("id")
    .where("status", "=", "playing")
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

async function runningOf(
  db: Db,
  row: MatchRow & { readonly journal: string },
): Promise<Running | undefined> {
  const [left, right] = await listSeats(db, [row.id]);
  if (!left || !right) return undefined;
  const seatOf = ({ person_id, level, is_program }: typeof left) => ({
    ...{ personId: person_id ?? undefined, level: level ?? undefined },
    isProgram: is_program === 1,
  });
  return {
    ...{ id: row.id, options: optionsOf(rulesOf(row)), seed: row.seed },
    ...{ isRated: row.is_rated === 1, bout: boutOf(row) },
    ...{ startedAt: row.started_at ?? row.made_at, score: [row.left_score, row.right_score] },
    seats: [seatOf(left), seatOf(right)],
    journal: Buffer.from(row.journal, "base64"),
  };
}

function boutOf({ tournament_id: tournamentId, bout_key: key }: MatchRow): Running["bout"] {
  return tournamentId === null || key === null ? undefined : { tournamentId, key };
}

/** How many open matches have waited for long enough. */
export async function countExpired(db: Db, now: number): Promise<number> {
  const { count } = await db
    .selectFrom("pong_match")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("status", "=", "open")
    .where("open_until", "<=", now)
    .executeTakeFirstOrThrow();
  return Number(count);
}
