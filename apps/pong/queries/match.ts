import type { Kysely } from "kysely";
import { shownPerson } from "../../../platform/auth/person.ts";
import type { Match, Player } from "../contract/match.ts";
import { type Rules, rules } from "../contract/rules.ts";
import type { PongTables } from "../tables.ts";
import { shownPeople } from "./people.ts";
import { listSeats, type SeatRow } from "./seats.ts";

type Db = Kysely<PongTables>;
type Table = PongTables["pong_match"];

/** All but what is long: the journal and the statistics. */
const columns = [
  ...(["id", "kind", "status", "rules", "is_rated", "access", "invited_id"] as const),
  ...(["card_id", "card_room_id", "tournament_id", "bout_key", "made_by", "made_at"] as const),
  ...(["open_until", "started_at", "ended_at", "left_score", "right_score", "winner"] as const),
  ...(["ending", "rematch_by", "rematch_until", "rematch_id", "has_room"] as const),
  ...(["seed", "revision"] as const),
] as const;

/** The row of a match, without what is long. */
export type MatchRow = Pick<Table, (typeof columns)[number]>;

const named = columns.map((name) => `pong_match.${name}` as const);

/** Matches as rows, to be narrowed further. */
export function matchRows(db: Db) {
  return db.selectFrom("pong_match").select(named);
}

/**
 * The matches of somebody as rows, found from their seats (`own`): a cross join is one whose order
 * SQLite keeps.
 */
export function matchRowsOf(db: Db, personId: string) {
  return db
    .selectFrom("pong_seat as own")
    .crossJoin("pong_match")
    .select(named)
    .whereRef("pong_match.id", "=", "own.match_id")
    .where("own.person_id", "=", personId);
}

/** The row of one match; undefined where there is none. */
export async function findMatchRow(db: Db, id: string): Promise<MatchRow | undefined> {
  return matchRows(db).where("id", "=", id).executeTakeFirst();
}

/**
 * Keeps everyone else from changing a match until this transaction ends; undefined where there is
 * none.
 *
 * A write that changes nothing is the lock that both databases have.
 */
export async function holdMatch(db: Db, id: string): Promise<MatchRow | undefined> {
  return db
    .updateTable("pong_match")
    .set(({ ref }) => ({ revision: ref("revision") }))
    .where("id", "=", id)
    .returning(columns)
    .executeTakeFirst();
}

/** One match as everyone may see it; undefined where there is none. */
export async function findMatch(db: Db, id: string): Promise<Match | undefined> {
  const row = await findMatchRow(db, id);
  return row && (await matchesOf(db, [row]))[0];
}

/** Rows as matches, in their order. */
export async function matchesOf(db: Db, rows: readonly MatchRow[]): Promise<readonly Match[]> {
  if (rows.length === 0) return [];
  const seats = Map.groupBy(
    await listSeats(
      db,
      rows.map(({ id }) => id),
    ),
    ({ match_id }) => match_id,
  );
  const invited = await shownPeople(
    db,
    rows.flatMap(({ invited_id }) => invited_id ?? []),
  );
  const names = await tournamentsOf(db, rows);
  return rows.map((row) => {
    const taken = seats.get(row.id) ?? [];
    const seatAt = (side: 0 | 1) => {
      const seat = taken.find((one) => one.side === side);
      return seat ? playerOf(seat) : null;
    };
    const guest = row.invited_id === null ? undefined : invited.get(row.invited_id);
    return {
      ...{ id: row.id, kind: row.kind, status: row.status, rules: rulesOf(row) },
      ...{ isRated: row.is_rated === 1, access: row.access, invited: guest ?? null },
      seats: [seatAt(0), seatAt(1)],
      tournament: boutOf(row, names),
      ...{ madeBy: row.made_by, madeAt: row.made_at },
      ...{ startedAt: row.started_at, endedAt: row.ended_at },
      score: [row.left_score, row.right_score],
      ...{ winner: sideOf(row.winner), ending: row.ending, rematch: rematchOf(row) },
      ...{ hasRoom: row.has_room === 1, revision: row.revision },
    };
  });
}

/** The rules of a match, as they were checked when it was made. */
export function rulesOf({ rules: text }: Pick<Table, "rules">): Rules {
  return rules.parse(JSON.parse(text));
}

/** A side as the database has it. */
function sideOf(side: number | null): 0 | 1 | null {
  if (side === null) return null;
  return side === 0 ? 0 : 1;
}

function playerOf(seat: SeatRow): Player {
  const { person_id, person_name, person_picture, rating, rating_change } = seat;
  const shown = { id: person_id ?? "", name: person_name ?? seat.alias, picture: person_picture };
  return {
    person: person_id === null ? null : shownPerson(shown),
    ...{ level: seat.level, alias: seat.alias, isProgram: seat.is_program === 1 },
    ...{ rating, change: rating_change },
  };
}

function rematchOf({ rematch_by, rematch_until, rematch_id }: MatchRow): Match["rematch"] {
  if (rematch_until === null) return null;
  return { by: sideOf(rematch_by), until: rematch_until, id: rematch_id };
}

function boutOf(
  { tournament_id, bout_key }: MatchRow,
  names: ReadonlyMap<string, string>,
): Match["tournament"] {
  if (tournament_id === null || bout_key === null) return null;
  return { id: tournament_id, name: names.get(tournament_id) ?? "", bout: bout_key };
}

async function tournamentsOf(db: Db, rows: readonly MatchRow[]) {
  const ids = new Set(rows.flatMap(({ tournament_id }) => tournament_id ?? []));
  if (ids.size === 0) return new Map<string, string>();
  const known = await db
    .selectFrom("pong_tournament")
    .select(["id", "name"])
    .where("id", "in", [...ids])
    .execute();
  return new Map(known.map(({ id, name }) => [id, name]));
}
