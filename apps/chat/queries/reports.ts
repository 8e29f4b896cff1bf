import type { Kysely } from "kysely";
import { shownPerson } from "../../../platform/auth/person.ts";
import { limits } from "../contract/limits.ts";
import type { Report } from "../contract/roster.ts";
import type { ChatTables } from "../tables.ts";

type Db = Kysely<ChatTables>;

/** The open reports of a room, the newest first. */
export async function listReports(db: Db, roomId: string): Promise<readonly Report[]> {
  const rows = await db
    .selectFrom("report")
    .leftJoin("person", "person.id", "report.by_id")
    .selectAll("report")
    .select(["person.name", "person.picture"])
    .where("report.room_id", "=", roomId)
    .where("report.closed_at", "is", null)
    .orderBy("report.id", "desc")
    .limit(limits.reportsShown)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, reason: row.reason, at: row.at, message: JSON.parse(row.message) },
    by: shownPerson({ id: row.by_id, name: row.name ?? "", picture: row.picture }),
  }));
}

/** Writes a report; false where this person has reported the message, or the id is taken. */
export async function insertReport(db: Db, roomId: string, report: Report): Promise<boolean> {
  const { id, by, reason, at, message } = report;
  const row = { id, room_id: roomId, message_id: message.id, by_id: by.id, reason, at };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("report")
    .values({ ...row, message: JSON.stringify(message), closed_at: null, closed_by: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Closes an open report; gives its message as it was, undefined where there is no such report. */
export async function closeReport(
  db: Db,
  roomId: string,
  { id, byId, at }: { readonly id: string; readonly byId: string; readonly at: number },
): Promise<Report["message"] | undefined> {
  const row = await db
    .updateTable("report")
    .set({ closed_at: at, closed_by: byId })
    .where("id", "=", id)
    .where("room_id", "=", roomId)
    .where("closed_at", "is", null)
    .returning("message")
    .executeTakeFirst();
  return row && JSON.parse(row.message);
}
