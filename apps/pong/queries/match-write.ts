import type { Kysely } from "kysely";
import type { PongTables } from "../tables.ts";

type Db = Kysely<PongTables>;
type Table = PongTables["pong_match"];

/** What a match is made of. */
export type NewMatch = Pick<
  Table,
  | ("id" | "kind" | "status" | "rules" | "is_rated" | "access" | "invited_id")
  | ("tournament_id" | "bout_key" | "made_by" | "made_at" | "open_until" | "started_at")
>;

/** Writes a new match; false where its id is taken. */
export async function insertMatch(db: Db, match: NewMatch): Promise<boolean> {
  const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("pong_match")
    .values({
      ...match,
      seed,
      left_score: 0,
      right_score: 0,
      has_room: 0,
      journal: "",
      revision: 0,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/** What may change of a match. */
export type MatchChange = Partial<Omit<Table, "id" | "revision">>;

/** Changes a match and counts it. */
export async function updateMatch(db: Db, id: string, change: MatchChange): Promise<void> {
  await db
    .updateTable("pong_match")
    .set(({ eb }) => ({ ...change, revision: eb("revision", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

/** Takes a match back that has not come to be; its seats go with it by the foreign keys. */
export async function deleteMatch(db: Db, id: string): Promise<void> {
  await db.deleteFrom("pong_match").where("id", "=", id).execute();
}

/** How many matches of a person wait for somebody. */
export async function countOpen(db: Db, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom("pong_match")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("status", "=", "open")
    .where("made_by", "=", personId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Writes down which card invites to a match; nobody is shown it with the match. */
export async function setCard(db: Db, id: string, cardId: string, roomId: string): Promise<void> {
  await db
    .updateTable("pong_match")
    .set({ card_id: cardId, card_room_id: roomId })
    .where("id", "=", id)
    .execute();
}

/** Writes down what was pressed in a match so far. */
export async function keepJournal(db: Db, id: string, journal: Uint8Array): Promise<void> {
  await db
    .updateTable("pong_match")
    .set({ journal: Buffer.from(journal).toString("base64") })
    .where("id", "=", id)
    .execute();
}

const dayMs = 86_400_000;

/** How many matches at one keyboard a person has told of in the last 24 hours. */
export async function countReports(db: Db, personId: string, now: number): Promise<number> {
  const { count } = await db
    .selectFrom("pong_match")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("made_by", "=", personId)
    .where("made_at", ">", now - dayMs)
    .where("kind", "=", "keyboard")
    .executeTakeFirstOrThrow();
  return Number(count);
}
