import type { Kysely } from "kysely";
import type { Room } from "../contract/rooms.ts";
import type { ChatTables } from "../tables.ts";
import { roomOf } from "./stance.ts";

type Db = Kysely<ChatTables>;

/** A public room as who looks for one sees it. */
export interface Listed extends Room {
  /** How many people are in it. */
  readonly people: number;
  /** Whether who asks is one of them. */
  readonly isIn: boolean;
}

/** Public rooms that are listed at once. */
const listedMax = 100;

/**
 * The public group rooms that somebody may come into, those with the most people first.
 *
 * `sought` must be in their name or topic, in whatever case; a room whose ban lasts is not listed.
 */
export async function listPublicRooms(
  db: Db,
  personId: string,
  { sought, now }: { readonly sought: string; readonly now: number },
): Promise<readonly Listed[]> {
  const rows = await db
    .selectFrom("room")
    .selectAll("room")
    .select(({ selectFrom }) => [
      selectFrom("room_member")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .whereRef("room_member.room_id", "=", "room.id")
        .as("people"),
      selectFrom("room_member")
        .select("person_id")
        .whereRef("room_member.room_id", "=", "room.id")
        .where("person_id", "=", personId)
        .as("own"),
    ])
    .where("kind", "=", "group")
    .where("is_public", "=", 1)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("room_restriction")
            .select("person_id")
            .whereRef("room_restriction.room_id", "=", "room.id")
            .where("person_id", "=", personId)
            .where("room_restriction.kind", "=", "ban")
            .where(({ eb, or }) => or([eb("until", "is", null), eb("until", ">", now)])),
        ),
      ),
    )
    .execute();
  // The case of other alphabets than Latin is not known to every database.
  const wanted = folded(sought);
  return rows
    .map((row) => ({ ...roomOf(row), people: Number(row.people), isIn: row.own !== null }))
    .filter(({ name, topic }) => folded(`${name} ${topic}`).includes(wanted))
    .sort((a, b) => b.people - a.people || (a.id < b.id ? -1 : 1))
    .slice(0, listedMax);
}

function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replaceAll("ё", "е");
}
