import type { Kysely } from "kysely";
import type { Scope } from "../../../platform/app/scope.ts";
import { access } from "../../../platform/auth/access.ts";
import { findPerson } from "../../../platform/auth/person.ts";
import type { OwnPlace } from "../contract/room.ts";
import type { Room } from "../contract/rooms.ts";
import type { Stance } from "../rules.ts";
import type { ChatTables } from "../tables.ts";
import { roomsApart } from "./rooms-apart.ts";

type Db = Kysely<ChatTables>;

/** A room, and where somebody stands towards it. */
export interface Standing extends Stance {
  readonly room: Room;
  readonly lastPosition: number;
  /** The other one, in a direct room. */
  readonly partnerId?: string;
  /** How far they have read, and of what they want to be told; undefined where no row says it. */
  readonly reading?: Pick<ChatTables["room_member"], "read_position" | "level">;
}

/** Where somebody stands towards a room; undefined where there is no such room. */
export async function findStanding(
  db: Db,
  { person, role, now }: Pick<Scope, "person" | "role" | "now">,
  roomId: string,
): Promise<Standing | undefined> {
  const row = await db
    .selectFrom("room")
    .leftJoin("room_member", (join) =>
      join.onRef("room_member.room_id", "=", "room.id").on("room_member.person_id", "=", person.id),
    )
    .leftJoin("room_restriction", (join) =>
      join
        .onRef("room_restriction.room_id", "=", "room.id")
        .on("room_restriction.person_id", "=", person.id),
    )
    .selectAll("room")
    .select(["room_member.role as place", "room_member.read_position", "room_member.level"])
    .select(["room_restriction.kind as restriction", "room_restriction.until"])
    .where("room.id", "=", roomId)
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.kind === "attached" && (await roomsApart(db, person.id, [roomId])).size > 0) {
    return undefined;
  }
  const partnerId = partnerOf(row.pair, person.id);
  const isOpen = !partnerId || (await access(db, person.id, partnerId, "message"));
  const isRestricted = row.restriction !== null && (row.until === null || row.until > now());
  const { read_position, level } = row;
  return {
    role,
    room: roomOf(row),
    place: placeOf(row, role),
    lastPosition: row.last_position,
    mutedUntil: isRestricted && row.restriction === "mute" ? (row.until ?? 0) : undefined,
    isBanned: isRestricted && row.restriction === "ban",
    isClosed: !isOpen,
    ...(partnerId ? { partnerId } : {}),
    ...(read_position !== null && level !== null ? { reading: { read_position, level } } : {}),
  };
}

/** Where somebody else stands towards a room; undefined where either of the two is not there. */
export async function findStandingOf(
  db: Db,
  personId: string,
  roomId: string,
  now: number,
): Promise<Standing | undefined> {
  const row = await findPerson(db, personId);
  if (!row) return undefined;
  const person = { id: row.id, name: row.name };
  return findStanding(db, { person, role: row.role, now: () => now }, roomId);
}

/** What somebody is told of their own place in a room. */
export function ownOf({ room, place, mutedUntil, isClosed }: Standing): OwnPlace {
  return {
    ...(place ? { role: place } : {}),
    ...(mutedUntil === undefined ? {} : { mutedUntil }),
    ...(room.kind === "direct" && isClosed ? { isClosed } : {}),
  };
}

/** What somebody is in a room: in the common one everyone with an account is a member. */
function placeOf(
  { kind, place }: { kind: Room["kind"]; place: ChatTables["room_member"]["role"] | null },
  role: Scope["role"],
): Stance["place"] {
  if (place !== null) return place;
  return kind === "common" && role !== "guest" ? "member" : undefined;
}

/** The other one of a direct room's two; undefined for any other room, and for a stranger. */
export function partnerOf(pair: string | null, personId: string): string | undefined {
  const two = pair?.split(":") ?? [];
  return two.includes(personId) ? two.find((id) => id !== personId) : undefined;
}

/** The pair of two people: the same whoever asks. */
export function pairOf(one: string, two: string): string {
  return one < two ? `${one}:${two}` : `${two}:${one}`;
}

/** A room as it is shown, from its row. */
export function roomOf(row: ChatTables["room"]): Room {
  const { id, kind, name, topic, picture, revision } = row;
  const known = { id, kind, name, topic, isPublic: row.is_public === 1 };
  return {
    ...known,
    ...(picture === null ? {} : { picture }),
    ...(row.slow_seconds > 0 ? { slowSeconds: row.slow_seconds } : {}),
    createdAt: row.created_at,
    revision,
  };
}
