import type { Kysely } from "kysely";
import { isId } from "../../../core/protocol/id.ts";
import { shownPerson } from "../../../platform/auth/person.ts";
import type { RoomLink } from "../contract/roster.ts";
import type { ChatTables } from "../tables.ts";

type Db = Kysely<ChatTables>;

/** The links of a room that still let somebody in, the newest first. */
export async function listLinks(db: Db, roomId: string, now: number): Promise<readonly RoomLink[]> {
  const rows = await open(db, now)
    .where("room_id", "=", roomId)
    .orderBy("room_link.created_at", "desc")
    .orderBy("room_link.token")
    .execute();
  return rows.map(linkOf);
}

/** A link and whose room it leads to; undefined where it lets nobody in. */
export async function findOpenLink(
  db: Db,
  token: string,
  now: number,
): Promise<(RoomLink & { readonly roomId: string }) | undefined> {
  // Whatever was typed after an address; PostgreSQL breaks at a text with a zero in it.
  if (!isId(token)) return undefined;
  const row = await open(db, now).where("token", "=", token).executeTakeFirst();
  return row && { ...linkOf(row), roomId: row.room_id };
}

/** Writes a new link; false where the token is taken. */
export async function insertLink(db: Db, row: ChatTables["room_link"]): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("room_link")
    .values(row)
    .onConflict((conflict) => conflict.column("token").doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/**
 * Uses a link once; gives how often it was used then, undefined where it lets nobody in.
 *
 * The database decides: of two who come with the last use at once, one is refused.
 */
export async function spendLink(db: Db, token: string, now: number): Promise<number | undefined> {
  const row = await db
    .updateTable("room_link")
    .set(({ eb }) => ({ uses: eb("uses", "+", 1) }))
    .where("token", "=", token)
    .where("expires_at", ">", now)
    .where("revoked_at", "is", null)
    .whereRef("uses", "<", "uses_max")
    .returning("uses")
    .executeTakeFirst();
  return row?.uses;
}

/** Makes a link let nobody in any more; false where the room has no such open link. */
export async function revokeLink(
  db: Db,
  roomId: string,
  token: string,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("room_link")
    .set({ revoked_at: now })
    .where("token", "=", token)
    .where("room_id", "=", roomId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

function open(db: Db, now: number) {
  return db
    .selectFrom("room_link")
    .leftJoin("person", "person.id", "room_link.made_by")
    .selectAll("room_link")
    .select(["person.name", "person.picture"])
    .where("expires_at", ">", now)
    .where("revoked_at", "is", null)
    .whereRef("uses", "<", "uses_max");
}

interface Row extends Readonly<ChatTables["room_link"]> {
  readonly name: string | null;
  readonly picture: string | null;
}

function linkOf({ token, made_by, name, picture, uses, ...row }: Row): RoomLink {
  const madeBy = shownPerson({ id: made_by, name: name ?? "", picture });
  const { created_at, expires_at, uses_max } = row;
  return { token, madeBy, createdAt: created_at, expiresAt: expires_at, uses, usesMax: uses_max };
}
