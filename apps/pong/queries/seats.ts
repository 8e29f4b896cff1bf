import type { Kysely } from "kysely";
import type { PongTables } from "../tables.ts";

type Db = Kysely<PongTables>;
type Table = PongTables["pong_seat"];

/** Who sits somewhere, as they are called now. */
export type SeatRow = Table & {
  readonly person_name: string | null;
  readonly person_picture: string | null;
  readonly person_role: PongTables["person"]["role"] | null;
};

/** Who sits in some matches, the left sides first. */
export function listSeats(db: Db, matchIds: readonly string[]): Promise<SeatRow[]> {
  return db
    .selectFrom("pong_seat")
    .leftJoin("person", "person.id", "pong_seat.person_id")
    .selectAll("pong_seat")
    .select(["person.name as person_name", "person.picture as person_picture"])
    .select("person.role as person_role")
    .where("match_id", "in", matchIds)
    .orderBy("side")
    .execute();
}

/** Seats somebody. */
export async function insertSeat(
  db: Db,
  seat: Pick<Table, "match_id" | "side" | "person_id" | "level" | "alias" | "is_program">,
): Promise<void> {
  await db.insertInto("pong_seat").values(seat).execute();
}

/** Writes down what a match was for one of its sides. */
export async function updateSeat(
  db: Db,
  { match_id, side }: Pick<Table, "match_id" | "side">,
  change: Partial<Omit<Table, "match_id" | "side" | "person_id" | "level" | "alias">>,
): Promise<void> {
  await db
    .updateTable("pong_seat")
    .set(change)
    .where("match_id", "=", match_id)
    .where("side", "=", side)
    .execute();
}

/** On which side somebody sits; undefined where they do not. */
export function sideAmong(seats: readonly SeatRow[], personId: string): 0 | 1 | undefined {
  const seat = seats.find(({ person_id }) => person_id === personId);
  return seat && (seat.side === 0 ? 0 : 1);
}

const dayMs = 86_400_000;

/** How many rated matches two people have ended between them in the last 24 hours. */
export async function countRatedBetween(
  db: Db,
  one: string,
  two: string,
  now: number,
): Promise<number> {
  const { count } = await db
    .selectFrom("pong_seat as own")
    .innerJoin("pong_seat as other", "other.match_id", "own.match_id")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("own.person_id", "=", one)
    .where("own.ended_at", ">", now - dayMs)
    .where("own.rating_change", "is not", null)
    .where("other.person_id", "=", two)
    .executeTakeFirstOrThrow();
  return Number(count);
}
