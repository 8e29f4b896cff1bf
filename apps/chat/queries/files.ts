import type { Kysely } from "kysely";
import type { File } from "../contract/message.ts";
import type { ChatTables } from "../tables.ts";

type Db = Kysely<ChatTables>;

/** Which files go with which message, of whom and where. */
export interface Claim {
  readonly ids: readonly string[];
  readonly messageId: string;
  readonly roomId: string;
  readonly personId: string;
}

/**
 * Lets files belong to a message, in the order of their ids; undefined unless all of them can.
 *
 * They must be of the same room and person, and of no message yet.
 */
export async function claimFiles(
  db: Db,
  { ids, messageId, roomId, personId }: Claim,
): Promise<readonly File[] | undefined> {
  if (ids.length === 0) return [];
  const rows = await db
    .updateTable("room_file")
    .set({ message_id: messageId })
    .where("id", "in", ids)
    .where("room_id", "=", roomId)
    .where("person_id", "=", personId)
    .where("message_id", "is", null)
    // Those of a message that was deleted are only waiting to be swept.
    .where("created_at", ">", 0)
    .returning(["id", "file"])
    .execute();
  const files = new Map(rows.map(({ id, file }): [string, File] => [id, JSON.parse(file)]));
  const claimed = ids.flatMap((id) => files.get(id) ?? []);
  return claimed.length === ids.length && files.size === ids.length ? claimed : undefined;
}

/** A file that was given, as its row tells: whose it is, and which message it belongs to. */
export interface GivenFile {
  readonly file: File;
  readonly personId: string;
  /** Undefined until it is sent. */
  readonly messageId: string | undefined;
}

/** A file of a room; undefined where there is none, or none any more. */
export async function findFile(db: Db, roomId: string, id: string): Promise<GivenFile | undefined> {
  const row = await db
    .selectFrom("room_file")
    .select(["file", "person_id", "message_id"])
    .where("id", "=", id)
    .where("room_id", "=", roomId)
    .where("created_at", ">", 0)
    .executeTakeFirst();
  if (!row) return undefined;
  const { person_id, message_id } = row;
  return { file: JSON.parse(row.file), personId: person_id, messageId: message_id ?? undefined };
}

/** How many files somebody has given and not sent. */
export async function countUnsent(db: Db, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom("room_file")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("person_id", "=", personId)
    .where("message_id", "is", null)
    .where("created_at", ">", 0)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Writes down a file that is in the storage, and belongs to no message yet. */
export async function insertFile(
  db: Db,
  { file, roomId, personId, now }: { file: File; roomId: string; personId: string; now: number },
): Promise<void> {
  const row = { id: file.id, room_id: roomId, person_id: personId, message_id: null };
  await db
    .insertInto("room_file")
    .values({ ...row, file: JSON.stringify(file), created_at: now })
    .execute();
}
