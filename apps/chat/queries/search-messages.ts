import { type Kysely, sql } from "kysely";
import { isId } from "../../../core/protocol/id.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { parseQuery, type Query, type Term } from "../../../platform/search/query.ts";
import type { Message } from "../contract/message.ts";
import type { Room } from "../contract/rooms.ts";
import type { ChatTables } from "../tables.ts";
import { messages, messagesOf, type Withheld, withheldFrom } from "./messages.ts";
import { roomsApart } from "./rooms-apart.ts";
import { messageIndex } from "./search.ts";
import { partnerOf } from "./stance.ts";

type Db = Kysely<ChatTables>;

/** What is sought: as it was typed, and what a page adds to it. */
export interface Wish {
  /** Words, "phrases", `from:anna`, `in:garden`. */
  readonly typed: string;
  /** Ids or names of a room, and of a sender. */
  readonly in?: string | undefined;
  readonly from?: string | undefined;
  /** Only messages with a lesser number: `next` of the page before. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** A message that was found, with what its room is called. */
export interface Found extends Message {
  readonly room: Pick<Room, "id" | "kind" | "name">;
}

/** What was found, the newest first. */
export interface Findings {
  readonly messages: readonly Found[];
  /** What is to be highlighted. */
  readonly terms: readonly Term[];
  /** Where to go on, if there may be more. */
  readonly next?: number;
}

/** Rooms that are looked through: one's own, and of the public ones those last spoken in. */
const roomsMax = 1_000;

/** People of one name who are looked for. */
const sendersMax = 100;

/** How often more is asked of the index where most of what it finds is not to be shown. */
const roundsMax = 5;

/**
 * Searches what somebody may read: their own rooms, and those that everyone may read.
 *
 * Messages of people who are withheld are left out. `from:` takes user names and shown names,
 * `in:` names of rooms, and of the other one in a direct room.
 */
export async function searchMessages(
  db: Db,
  scope: Pick<Scope, "person" | "role" | "now">,
  wish: Wish,
): Promise<Findings> {
  const query = withMore(parseQuery(wish.typed), wish);
  const { terms } = query;
  const groups = await groupsOf(db, scope, query);
  if (terms.length + query.from.length + query.in.length === 0) return { messages: [], terms };
  if (groups.some(({ length }) => length === 0)) return { messages: [], terms };
  const withheld = await withheldFrom(db, scope.person.id);
  const found: Found[] = [];
  let before = wish.before;
  for (let round = 0; round < roundsMax; round++) {
    const limit = wish.limit - found.length;
    const search = { terms, every: groups, limit, ...(before === undefined ? {} : { before }) };
    const numbers = await messageIndex.find(db, search);
    found.push(...(await listFound(db, numbers, withheld)));
    if (numbers.length < limit) return { messages: found, terms };
    before = numbers.at(-1);
    if (found.length === wish.limit) break;
  }
  return { messages: found, terms, ...(before === undefined ? {} : { next: before }) };
}

function withMore(query: Query, wish: Wish): Query {
  return {
    terms: query.terms,
    from: [...query.from, ...(wish.from ? [wish.from] : [])],
    in: [...query.in, ...(wish.in ? [wish.in] : [])],
  };
}

/** What a message must be of: one of the rooms, and one of the senders. */
async function groupsOf(
  db: Db,
  scope: Pick<Scope, "person" | "role" | "now">,
  query: Query,
): Promise<readonly (readonly string[])[]> {
  const rooms = await listRooms(db, scope, query.in.filter(isId));
  const groups = [within(rooms, query.in)];
  for (const name of query.from) groups.push(await listSenders(db, name));
  return groups;
}

interface Searched {
  readonly id: string;
  /** In lower case. */
  readonly names: readonly string[];
}

/** The rooms of these names; of several names any will do. */
function within(rooms: readonly Searched[], names: readonly string[]): readonly string[] {
  if (names.length === 0) return rooms.map(({ id }) => id);
  const sought = names.map((name) => name.normalize("NFC").toLowerCase());
  return rooms
    .filter(({ id, names: known }) => sought.includes(id) || known.some((n) => sought.includes(n)))
    .map(({ id }) => id);
}

/**
 * The rooms in which somebody may read, but those from which they are banned.
 *
 * Of those that belong to another app only where they are, or whose ids they know: what such a
 * room is of, as an unlisted channel, may not be everybody's to know.
 */
async function listRooms(
  db: Db,
  { person, now }: Pick<Scope, "person" | "now">,
  knownIds: readonly string[],
): Promise<readonly Searched[]> {
  const rows = await db
    .selectFrom("room")
    .leftJoin("room_member as own", (join) =>
      join.onRef("own.room_id", "=", "room.id").on("own.person_id", "=", person.id),
    )
    .leftJoin("room_restriction as ban", (join) =>
      join
        .onRef("ban.room_id", "=", "room.id")
        .on("ban.person_id", "=", person.id)
        .on("ban.kind", "=", "ban"),
    )
    .select(["room.id", "room.name", "room.pair", "ban.kind as ban", "ban.until"])
    .where(({ eb, and, or }) =>
      or([
        eb("own.person_id", "is not", null),
        and([
          eb("is_public", "=", 1),
          or([
            eb("room.kind", "!=", "attached"),
            ...(knownIds.length > 0 ? [eb("room.id", "in", knownIds)] : []),
          ]),
        ]),
      ]),
    )
    .where("last_position", ">", 0)
    .orderBy(sql`case when own.person_id is null then 1 else 0 end`)
    .orderBy("room.id", "desc")
    .limit(roomsMax)
    .execute();
  const ids = rows.map(({ id }) => id);
  const apart = await roomsApart(db, person.id, ids);
  const open = rows.filter(
    ({ id, ban, until }) => !apart.has(id) && (!ban || (until !== null && until <= now())),
  );
  const partners = await listNames(
    db,
    open.flatMap(({ pair }) => partnerOf(pair, person.id) ?? []),
  );
  return open.map(({ id, name, pair }) => {
    const partnerId = partnerOf(pair, person.id);
    const names = partnerId === undefined ? [name.toLowerCase()] : partners.get(partnerId);
    return { id, names: names ?? [] };
  });
}

/** The user names and shown names of some people, in lower case. */
async function listNames(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("person")
    .select(["id", "name", "handle"])
    .where("id", "in", ids)
    .execute();
  return new Map(
    rows.map(({ id, name, handle }) => [
      id,
      [name.toLowerCase(), ...(handle === null ? [] : [handle])],
    ]),
  );
}

/**
 * The people who are meant by a name: an id, a user name, a shown name or a word of it.
 *
 * Names are compared here, because SQLite knows no other letters' case than that of Latin ones.
 */
async function listSenders(db: Db, name: string): Promise<readonly string[]> {
  if (isId(name)) return [name];
  const sought = name.normalize("NFC").toLowerCase();
  const people = db.selectFrom("person").select(["id", "name"]).where("handle", "is not", null);
  const [known] = await people.where("handle", "=", sought).execute();
  if (known) return [known.id];
  const all = await people.execute();
  return all
    .filter(({ name: shown }) => {
      const lower = shown.toLowerCase();
      return lower === sought || lower.split(" ").includes(sought);
    })
    .slice(0, sendersMax)
    .map(({ id }) => id);
}

/** The messages of these numbers, but those of people who are withheld; the newest first. */
async function listFound(
  db: Db,
  numbers: readonly number[],
  withheld: Withheld,
): Promise<readonly Found[]> {
  if (numbers.length === 0) return [];
  const rows = await messages(db, withheld)
    .innerJoin("room", "room.id", "message.room_id")
    .select(["room.kind as room_kind", "room.name as room_name"])
    .where("message.number", "in", numbers)
    .orderBy("message.number", "desc")
    .execute();
  const found = await messagesOf(db, rows, withheld);
  return found.flatMap((message, index): Found[] => {
    const row = rows[index];
    if (!row) return [];
    return [{ ...message, room: { id: row.room_id, kind: row.room_kind, name: row.room_name } }];
  });
}
