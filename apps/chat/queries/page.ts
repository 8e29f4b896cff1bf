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

/**
 * Which piece: what stands before a position, after it, or around it, or was sent at a time or
 * later; without one, the end.
 */
export interface PageQuery {
  readonly roomId: string;
  readonly at?:
    | { readonly before: number }
    | { readonly after: number }
    | { readonly around: number }
    | { readonly since: number };
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
  if (at && "since" in at) {
    const first = await firstSince(db, roomId, at.since);
    const after = first === undefined ? Number.MAX_SAFE_INTEGER : first - 1;
    return findPage(db, { roomId, at: { after }, limit }, withheld);
  }
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

/** The position of the first message of a room that was sent at a time or later. */
async function firstSince(db: Db, roomId: string, since: number): Promise<number | undefined> {
  const row = await db
    .selectFrom("message")
    .select("position")
    .where("room_id", "=", roomId)
    .where("sent_at", ">=", since)
    .orderBy("sent_at")
    .orderBy("position")
    .limit(1)
    .executeTakeFirst();
  return row?.position;
}

/** Where the next messages by moment begin: behind this one. */
export interface MomentPlace {
  readonly momentMs: number;
  readonly position: number;
}

/** Messages about moments of a video, in the order of these; deleted ones have none. */
export async function listByMoment(
  db: Db,
  roomId: string,
  { after, limit }: { readonly after?: MomentPlace; readonly limit: number },
  withheld: Withheld,
): Promise<readonly Message[]> {
  let found = messages(db, withheld)
    .where("message.room_id", "=", roomId)
    .where("message.moment_ms", "is not", null)
    .where("message.deleted_at", "is", null);
  if (after) {
    found = found.where(({ or, and, eb }) =>
      or([
        eb("message.moment_ms", ">", after.momentMs),
        and([
          eb("message.moment_ms", "=", after.momentMs),
          eb("message.position", ">", after.position),
        ]),
      ]),
    );
  }
  const rows = await found
    .orderBy("message.moment_ms")
    .orderBy("message.position")
    .limit(limit)
    .execute();
  return messagesOf(db, rows, withheld);
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
