import type { Kysely } from "kysely";
import type { Message } from "../contract/message.ts";
import type { ChatTables } from "../tables.ts";
import { type MessageRow, messageOf, messages, messagesOf, type Withheld } from "./messages.ts";

type Db = Kysely<ChatTables>;

/** A piece of a room's history as somebody may see it, oldest first. */
export interface Page {
  readonly messages: readonly Message[];
  /** Whether there are older ones, and newer ones, that this reader may see. */
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
}

/** Which piece: what stands before a position, after it, or around it; without one, the end. */
export interface PageQuery {
  readonly roomId: string;
  readonly at?: { readonly before: number } | { readonly after: number } | { around: number };
  readonly limit: number;
}

/**
 * A page of a room's history.
 *
 * Found by position in the index, so it takes as long in an old room as in a new one. A message
 * that was deleted is there, empty: it keeps its place.
 */
export async function findPage(
  db: Db,
  { roomId, at, limit }: PageQuery,
  withheld: Withheld,
): Promise<Page> {
  const reader = { roomId, withheld };
  if (at && "after" in at) {
    const rows = await listAfter(db, reader, at.after, limit + 1);
    const hasBefore = (await listBefore(db, reader, at.after + 1, 1)).length > 0;
    return pageOf(db, rows.slice(0, limit), withheld, { hasBefore, hasAfter: rows.length > limit });
  }
  if (at && "around" in at) {
    const half = Math.floor(limit / 2);
    const older = await listBefore(db, reader, at.around, half + 1);
    const newer = await listAfter(db, reader, at.around - 1, limit - half + 1);
    const has = { hasBefore: older.length > half, hasAfter: newer.length > limit - half };
    const rows = [...older.slice(0, half).reverse(), ...newer.slice(0, limit - half)];
    return pageOf(db, rows, withheld, has);
  }
  const before = at?.before ?? Number.MAX_SAFE_INTEGER;
  const rows = await listBefore(db, reader, before, limit + 1);
  const hasAfter = at !== undefined && (await listAfter(db, reader, before - 1, 1)).length > 0;
  const has = { hasBefore: rows.length > limit, hasAfter };
  return pageOf(db, rows.slice(0, limit).reverse(), withheld, has);
}

async function pageOf(
  db: Db,
  rows: readonly MessageRow[],
  withheld: Withheld,
  has: Pick<Page, "hasBefore" | "hasAfter">,
): Promise<Page> {
  return { messages: await messagesOf(db, rows, withheld), ...has };
}

interface Reader {
  readonly roomId: string;
  readonly withheld: Withheld;
}

function listBefore(db: Db, { roomId, withheld }: Reader, position: number, limit: number) {
  return messages(db, withheld)
    .where("message.room_id", "=", roomId)
    .where("message.position", "<", position)
    .orderBy("message.position", "desc")
    .limit(limit)
    .execute();
}

function listAfter(db: Db, { roomId, withheld }: Reader, position: number, limit: number) {
  return messages(db, withheld)
    .where("message.room_id", "=", roomId)
    .where("message.position", ">", position)
    .orderBy("message.position")
    .limit(limit)
    .execute();
}

/** The position of a message in a room; undefined where it is not there for this reader. */
export async function findPosition(
  db: Db,
  roomId: string,
  id: string,
  withheld: Withheld,
): Promise<number | undefined> {
  const row = await messages(db, withheld)
    .where("message.id", "=", id)
    .where("message.room_id", "=", roomId)
    .executeTakeFirst();
  return row?.position;
}

/** The pinned messages of a room without their reactions, the newest first. */
export async function listPinned(
  db: Db,
  roomId: string,
  withheld: Withheld,
): Promise<readonly Message[]> {
  const rows = await messages(db, withheld)
    .where("message.room_id", "=", roomId)
    .where("message.pinned_at", "is not", null)
    .execute();
  // Not by the database: it would walk along the whole room rather than sort a few.
  return rows.map((row) => messageOf(row)).sort((a, b) => b.position - a.position);
}

/** How many messages of a room are pinned. */
export async function countPins(db: Db, roomId: string): Promise<number> {
  const { count } = await db
    .selectFrom("message")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("room_id", "=", roomId)
    .where("pinned_at", "is not", null)
    .executeTakeFirstOrThrow();
  return Number(count);
}
