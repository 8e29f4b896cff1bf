import type { Kysely } from "kysely";
import { type Heard, heard } from "../../../core/hub/heard.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { listUnreadBelow, markSeen } from "../../../platform/app/notify.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { roomChannel } from "../contract/room.ts";
import { roomsChannel } from "../contract/rooms.ts";
import { withheldFrom } from "../queries/messages.ts";
import { listUpTo, writeLevel, writePointer } from "../queries/reading.ts";
import { findStanding, type Standing } from "../queries/stance.ts";
import { listUnread } from "../queries/unread.ts";
import { mayRead } from "../rules.ts";
import type { ChatTables } from "../tables.ts";

type Db = Kysely<ChatTables>;

/** Up to where somebody has read a room, and of what there they want to be told. */
export const readingCommands: Pick<
  CommandsOf<typeof roomChannel, ChatTables>,
  "room.read" | "room.level"
> = {
  "room.read": async (db, scope, { id, position }) => {
    const standing = await findOwn(db, scope, id);
    if (!standing.ok) return standing;
    const { room, lastPosition: upTo, isClosed } = standing.value;
    const personId = scope.person.id;
    // Nobody has read what was not said yet.
    const readPosition = Math.min(position, upTo);
    await writePointer(db, { room, personId, now: scope.now() }, readPosition);
    const pointing = { roomId: id, readPosition, lastPosition: upTo };
    const withheld = await withheldFrom(db, personId);
    const unread = (await listUnread(db, personId, [pointing], withheld)).get(id);
    const read = { id, readPosition, upTo, ...(unread ?? { unread: [], mentions: [] }) };
    const own = { only: [personId] };
    const news: Heard[] = [];
    if (room.kind !== "attached") {
      news.push(heard(roomsChannel, "", { type: "room.read", ...read }, own));
    }
    if (room.kind === "direct") {
      const seen = { personId, position: readPosition };
      const audience = isClosed ? own : undefined;
      news.push(heard(roomChannel, id, { type: "room.seen", seen }, audience));
    }
    return ok([...news, ...(await seenMentions(db, scope, id, readPosition))]);
  },

  "room.level": async (db, scope, { id, level }) => {
    const standing = await findOwn(db, scope, id);
    if (!standing.ok) return standing;
    const { room } = standing.value;
    const personId = scope.person.id;
    await writeLevel(db, { room, personId, now: scope.now() }, level);
    if (room.kind === "attached") return ok([]);
    return ok([
      heard(roomsChannel, "", { type: "room.levelled", id, level }, { only: [personId] }),
    ]);
  },
};

/** Who has read that they are mentioned needs the bell for it no more. */
async function seenMentions(
  db: Db,
  { person, now }: Scope,
  roomId: string,
  upTo: number,
): Promise<readonly Heard[]> {
  const path = `/chat/${roomId}/`;
  const unread = await listUnreadBelow(db, person.id, path);
  if (unread.length === 0) return [];
  const links = unread.map(({ id, link }) => ({ id, messageId: link.slice(path.length) }));
  const read = await listUpTo(
    db,
    links.map(({ messageId }) => messageId),
    upTo,
  );
  const seen = links.filter(({ messageId }) => read.has(messageId));
  return markSeen(
    db,
    person.id,
    seen.map(({ id }) => id),
    now(),
  );
}

/** A room in which somebody is themselves: only there they have a pointer. */
async function findOwn(db: Db, scope: Scope, id: string) {
  const standing = await findStanding(db, scope, id);
  if (!standing) return refuse("room-not-found");
  const readable = mayRead(standing);
  if (!readable.ok) return readable;
  if (scope.role === "guest") return refuse("not-member");
  return standing.place ? ok<Standing>(standing) : refuse("not-in-room");
}
