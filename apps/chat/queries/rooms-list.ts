import { type Kysely, sql } from "kysely";
import type { Person } from "../../../core/protocol/frames.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { findPerson, shownPerson } from "../../../platform/auth/person.ts";
import { commonRoomId, type Preview, type RoomEntry } from "../contract/rooms.ts";
import type { ChatTables } from "../tables.ts";
import { type MessageRow, messageOf, type Withheld, withheldFrom } from "./messages.ts";
import { previewOf } from "./preview.ts";
import { commonPointer } from "./reading.ts";
import { partnerOf, roomOf } from "./stance.ts";
import { listUnread, type Pointing } from "./unread.ts";

type Db = Kysely<ChatTables>;

/**
 * Somebody's rooms with what they have not read, by the rooms' ids.
 *
 * In it are the rooms in which they have a row, but attached ones, and the common room. So a
 * direct room is in the list of who has opened it; into the other one's it comes when something
 * is said, and `post` writes their row.
 */
export async function listEntries(
  db: Db,
  { person, role, now }: Pick<Scope, "person" | "role" | "now">,
): Promise<readonly RoomEntry[]> {
  return entriesOf(db, { personId: person.id, isGuest: role === "guest" }, (rooms) =>
    rooms.where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("room_restriction")
            .select("room_restriction.room_id")
            .whereRef("room_restriction.room_id", "=", "room.id")
            .where("room_restriction.person_id", "=", person.id)
            .where("room_restriction.kind", "=", "ban")
            .where(({ eb, or }) =>
              or([
                eb("room_restriction.until", "is", null),
                eb("room_restriction.until", ">", now()),
              ]),
            ),
        ),
      ),
    ),
  );
}

/** A room as it is in somebody's list; undefined where it is in it not. */
export async function findEntry(
  db: Db,
  personId: string,
  roomId: string,
): Promise<RoomEntry | undefined> {
  const role = (await findPerson(db, personId))?.role ?? "guest";
  const viewer = { personId, isGuest: role === "guest" };
  const [entry] = await entriesOf(db, viewer, (rooms) => rooms.where("room.id", "=", roomId));
  return entry;
}

interface Viewer {
  readonly personId: string;
  readonly isGuest: boolean;
}

type Rooms = ReturnType<typeof roomsOf>;

async function entriesOf(
  db: Db,
  viewer: Viewer,
  narrow: (rooms: Rooms) => Rooms,
): Promise<readonly RoomEntry[]> {
  const { personId, isGuest } = viewer;
  const rows = [...(await narrow(roomsOf(db, personId)).execute())];
  if (rows.length === 0) return [];
  const withheld = await withheldFrom(db, personId);
  const common = rows.find(({ kind, place }) => kind === "common" && place === null);
  const unseen = common && !isGuest ? await commonPointer(db, common.id, personId) : 0;
  const pointings = rows.map(
    ({ id, read_position, last_position }): Pointing => ({
      roomId: id,
      readPosition: read_position ?? unseen,
      lastPosition: last_position,
    }),
  );
  const isIn = ({ roomId }: Pointing) => !isGuest || roomId !== common?.id;
  const unread = await listUnread(db, personId, pointings.filter(isIn), withheld);
  const last = await listLast(
    db,
    rows.map(({ id }) => id),
    withheld,
  );
  const partners = await listPartners(db, rows, personId);
  return rows
    .map((row, index): RoomEntry => {
      const [partner, preview] = [partners.get(row.id), last.get(row.id)];
      const role = row.place ?? (isGuest ? undefined : "member");
      return {
        room: roomOf(row),
        ...(role ? { role } : {}),
        ...(partner ? { partner } : {}),
        ...(preview ? { last: preview } : {}),
        readPosition: pointings[index]?.readPosition ?? 0,
        ...(unread.get(row.id) ?? { unread: [], mentions: [] }),
        level: row.level ?? "all",
      };
    })
    .sort((a, b) => (a.room.id < b.room.id ? -1 : 1));
}

/** The rooms that are in somebody's list, each with their row there. */
function roomsOf(db: Db, personId: string) {
  const own = db.selectFrom("room_member").select("room_id").where("person_id", "=", personId);
  return db
    .selectFrom("room")
    .leftJoin("room_member", (join) =>
      join.onRef("room_member.room_id", "=", "room.id").on("room_member.person_id", "=", personId),
    )
    .selectAll("room")
    .select(["room_member.role as place", "room_member.read_position", "room_member.level"])
    .where("room.kind", "!=", "attached")
    .where("room.id", "in", own.union(db.selectNoFrom(sql.lit(commonRoomId).as("room_id"))));
}

/** The last message of each room that this reader may see, as it stands in the list. */
async function listLast(
  db: Db,
  roomIds: readonly string[],
  withheld: Withheld,
): Promise<ReadonlyMap<string, Preview>> {
  const isShown =
    withheld.size === 0 ? sql`1 = 1` : sql`newer.person_id not in (${sql.join([...withheld])})`;
  const { rows } = await sql<MessageRow>`
    with listed (room_id) as (values ${sql.join(roomIds.map((id) => sql`(${id})`))})
    select message.*, person.name as from_name, person.picture as from_picture
    from listed cross join message left join person on person.id = message.person_id
    where message.room_id = listed.room_id and message.position = (
      select newer.position from message as newer
      where newer.room_id = listed.room_id and ${isShown}
      order by newer.position desc limit 1
    )
  `.execute(db);
  return new Map(rows.map((row) => [row.room_id, previewOf(messageOf(row))]));
}

/** The other one of each direct room, by the rooms' ids. */
async function listPartners(
  db: Db,
  rooms: readonly Pick<ChatTables["room"], "id" | "pair">[],
  personId: string,
): Promise<ReadonlyMap<string, Person>> {
  const ids = new Map<string, string>();
  for (const { id, pair } of rooms) {
    const partnerId = partnerOf(pair, personId);
    if (partnerId !== undefined) ids.set(id, partnerId);
  }
  if (ids.size === 0) return new Map();
  const people = await db
    .selectFrom("person")
    .select(["id", "name", "picture"])
    .where("id", "in", [...ids.values()])
    .execute();
  const known = new Map(people.map((person) => [person.id, shownPerson(person)]));
  return new Map(
    Array.from(ids, ([roomId, id]): [string, Person] => [
      roomId,
      known.get(id) ?? { id, name: "" },
    ]),
  );
}
