import type { Kysely } from "kysely";
import type { ChatTables } from "../tables.ts";

type Db = Kysely<ChatTables>;

/** Which file, of which room. */
export interface UnsentFile {
  readonly roomId: string;
  readonly fileId: string;
}

/** Takes files out that were given before a moment and belong to no message; gives which. */
export async function takeUnsent(
  db: Db,
  before: number,
  atMost: number,
): Promise<readonly UnsentFile[]> {
  const rows = await db
    .deleteFrom("room_file")
    .where("id", "in", ({ selectFrom }) =>
      selectFrom("room_file")
        .select("id")
        .where("message_id", "is", null)
        .where("created_at", "<", before)
        .limit(atMost),
    )
    // Asked again, because somebody may have sent one meanwhile.
    .where("message_id", "is", null)
    .returning(["room_id", "id"])
    .execute();
  return rows.map(({ room_id, id }) => ({ roomId: room_id, fileId: id }));
}
