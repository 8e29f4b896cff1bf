import { type Kysely, sql } from "kysely";
import { limits } from "../contract/limits.ts";
import type { Ranges, RoomEntry } from "../contract/rooms.ts";
import { hasPosition, newest, sizeOf } from "../state/ranges.ts";
import type { ChatTables } from "../tables.ts";
import type { Withheld } from "./messages.ts";

type Db = Kysely<ChatTables>;

/** Up to where somebody has read a room, and how far it goes. */
export interface Pointing {
  readonly roomId: string;
  readonly readPosition: number;
  readonly lastPosition: number;
}

/** What somebody has not read of a room: the very fields of its entry, and of `room.read`. */
export type Unread = Pick<RoomEntry, "unread" | "hasMoreUnread" | "mentions">;

/** Nothing is unread. */
const nothing: Unread = { unread: [], mentions: [] };

/** How many of a room's newest positions are looked at first: as a rule that is enough. */
const firstWindow = 2 * limits.unread;

/**
 * What somebody has not read of some rooms, by the rooms' ids: the one computation of it.
 *
 * Unread is every position after the pointer, but those of one's own messages, of people who are
 * withheld, of what the house said and of what was deleted. Only these are looked up, and only
 * among a room's newest: with thousands unread in each of a hundred rooms it is three queries of
 * few rows. Beyond `limits.unread` the newest are given.
 */
export async function listUnread(
  db: Db,
  personId: string,
  pointings: readonly Pointing[],
  withheld: Withheld,
): Promise<ReadonlyMap<string, Unread>> {
  const found = new Map(pointings.map(({ roomId }) => [roomId, nothing]));
  let left = pointings.filter(({ readPosition, lastPosition }) => readPosition < lastPosition);
  for (let window = firstWindow; left.length > 0; window *= 8) {
    const spans = left.map((pointing) => spanOf(pointing, window));
    const uncounted = await listUncounted(db, spans, [personId, ...withheld]);
    const mentioned = await listMentioned(db, spans, personId);
    left = spans.filter((span) => {
      const counted = gaps(span, uncounted.get(span.roomId) ?? []);
      const isWhole = span.low === span.readPosition || sizeOf(counted) > limits.unread;
      if (isWhole) found.set(span.roomId, unreadOf(counted, mentioned.get(span.roomId) ?? []));
      return !isWhole;
    });
  }
  return found;
}

/** The positions of a room that are looked at: those after `low`. */
interface Span extends Pointing {
  readonly low: number;
}

function spanOf(pointing: Pointing, window: number): Span {
  const { readPosition, lastPosition } = pointing;
  return { ...pointing, low: Math.max(readPosition, lastPosition - window) };
}

/** The positions of a span that are not among others. */
function gaps({ low, lastPosition }: Span, others: readonly number[]): Ranges {
  const ranges: (readonly [number, number])[] = [];
  let from = low + 1;
  for (const position of others.toSorted((a, b) => a - b)) {
    if (position > from) ranges.push([from, position - 1]);
    from = Math.max(from, position + 1);
  }
  if (from <= lastPosition) ranges.push([from, lastPosition]);
  return ranges;
}

function unreadOf(counted: Ranges, mentioned: readonly number[]): Unread {
  const unread = newest(counted, limits.unread);
  return {
    unread,
    ...(sizeOf(counted) > limits.unread ? { hasMoreUnread: true } : {}),
    mentions: mentioned.filter((position) => hasPosition(unread, position)),
  };
}

type Positions = ReadonlyMap<string, readonly number[]>;

/** By room, the positions of what nobody counts, and of what these people said. */
async function listUncounted(
  db: Db,
  spans: readonly Span[],
  personIds: readonly string[],
): Promise<Positions> {
  // Two parts, each of which an index holds whole; together they would be neither's.
  const { rows } = await sql<Place>`
    with ${span(spans)}
    select message.room_id as room_id, message.position as position
    from span cross join message
    where message.room_id = span.room_id and message.position > span.low
      and (said is not null or deleted_at is not null)
    union all
    select message.room_id as room_id, message.position as position
    from span cross join message
    where message.room_id = span.room_id and message.position > span.low
      and message.person_id in (${sql.join(personIds)})
  `.execute(db);
  return byRoom(rows);
}

/** By room, the positions at which somebody is mentioned, the first ones first. */
async function listMentioned(db: Db, spans: readonly Span[], personId: string): Promise<Positions> {
  const { rows } = await sql<Place>`
    with ${span(spans)}
    select mention.room_id as room_id, mention.position as position
    from span cross join mention
    where mention.person_id = ${personId} and mention.room_id = span.room_id
      and mention.position > span.low
    order by mention.position
  `.execute(db);
  return byRoom(rows);
}

interface Place {
  readonly room_id: string;
  readonly position: number;
}

/** A table of the rooms and of the positions after which to look. */
function span(spans: readonly Span[]) {
  const rows = spans.map(({ roomId, low }) => sql`(${roomId}, cast(${low} as bigint))`);
  return sql`span (room_id, low) as (values ${sql.join(rows)})`;
}

function byRoom(places: readonly Place[]): Positions {
  const positions = new Map<string, number[]>();
  for (const { room_id, position } of places) {
    const known = positions.get(room_id);
    if (known) known.push(position);
    else positions.set(room_id, [position]);
  }
  return positions;
}
