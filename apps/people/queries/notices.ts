import type { Kysely } from "kysely";
import { shownPerson } from "../../../platform/auth/person.ts";
import { limits, type NoticeView } from "../contract.ts";
import type { PeopleTables } from "../tables.ts";

type Db = Kysely<PeopleTables>;

/** The newest notices of somebody, the newest first. */
export async function listNotices(db: Db, personId: string): Promise<readonly NoticeView[]> {
  const rows = await db
    .selectFrom("notice")
    .leftJoin("person", "person.id", "notice.from_id")
    .selectAll("notice")
    .select(["person.name", "person.picture"])
    .where("notice.person_id", "=", personId)
    .orderBy("notice.id", "desc")
    .limit(limits.noticesShown)
    .execute();
  return rows.map((row) => {
    const { id, kind, link, from_id, name, picture } = row;
    const data = JSON.parse(row.data) as NoticeView["data"]; // written by `notify` alone
    const known = { id, kind, data, link, createdAt: row.created_at };
    const isRead = row.read_at !== null;
    if (from_id === null || name === null) return { ...known, isRead };
    return { ...known, isRead, from: shownPerson({ id: from_id, name, picture }) };
  });
}

/** The kinds of which somebody is not told, in the order of the alphabet. */
export async function listMuted(db: Db, personId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("notice_mute")
    .select("kind")
    .where("person_id", "=", personId)
    .execute();
  return rows.map(({ kind }) => kind).sort();
}

/** Marks notices up to one as read; gives the newest that was unread, undefined for none. */
export async function readNotices(
  db: Db,
  personId: string,
  upTo: string,
  now: number,
): Promise<string | undefined> {
  const read = await db
    .updateTable("notice")
    .set({ read_at: now })
    .where("person_id", "=", personId)
    .where("id", "<=", upTo)
    .where("read_at", "is", null)
    .returning("id")
    .execute();
  return read
    .map(({ id }) => id)
    .sort()
    .at(-1);
}

/** Whether somebody has an unread notice of this kind from somebody. */
export async function hasUnread(db: Db, personId: string, from: string, kind: string) {
  const row = await db
    .selectFrom("notice")
    .select("id")
    .where("person_id", "=", personId)
    .where("from_id", "=", from)
    .where("kind", "=", kind)
    .where("read_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Deletes what somebody was told of somebody; false where it was nothing. */
export async function forgetNotices(db: Db, personId: string, from: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("notice")
    .where("person_id", "=", personId)
    .where("from_id", "=", from)
    .executeTakeFirst();
  return Number(numDeletedRows) > 0;
}

/** The ids of everyone who was told of something by somebody. */
export async function toldBy(db: Db, from: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("notice")
    .select("person_id")
    .distinct()
    .where("from_id", "=", from)
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** Mutes a kind; false where it was muted already. */
export async function insertMute(db: Db, personId: string, kind: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("notice_mute")
    .values({ person_id: personId, kind })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Lets somebody be told of a kind again; false where they were all the time. */
export async function deleteMute(db: Db, personId: string, kind: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("notice_mute")
    .where("person_id", "=", personId)
    .where("kind", "=", kind)
    .executeTakeFirst();
  return Number(numDeletedRows) > 0;
}
