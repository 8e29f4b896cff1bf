import type { Kysely } from "kysely";
import { refuse } from "../../../core/protocol/result.ts";
import type { Listening } from "../../../platform/app/app.ts";
import { limits } from "../contract/limits.ts";
import type { roomChannel } from "../contract/room.ts";
import { withheldFrom } from "../queries/messages.ts";
import { findPage, listPinned } from "../queries/page.ts";
import { listSeen } from "../queries/reading.ts";
import { findStanding, ownOf } from "../queries/stance.ts";
import { mayRead, mayWrite } from "../rules.ts";
import type { ChatTables } from "../tables.ts";

/** Who may read a room hears what is said there, but by whom they have blocked. */
export const roomListening: Listening<typeof roomChannel, ChatTables> = {
  admit: async (db, scope, id) => {
    const standing = await findStanding(db, scope, id);
    return standing ? mayRead(standing) : refuse("room-not-found");
  },
  // "Is writing" is a word too: who may say nothing does not whisper it.
  mayWhisper: async (db, scope, id) => {
    const standing = await findStanding(db, scope, id);
    return standing ? mayWrite(standing, scope.now()) : refuse("room-not-found");
  },
  snapshot: async (db: Kysely<ChatTables>, scope, id) => {
    const standing = await findStanding(db, scope, id);
    // Admitted a moment ago: it was deleted since, and whoever listens is told so.
    if (!standing) throw new Error(`the room ${id} is gone`);
    const withheld = await withheldFrom(db, scope.person.id);
    const end = await findPage(db, { roomId: id, limit: limits.tail }, withheld);
    const { room } = standing;
    const seen = room.kind === "direct" ? await listSeen(db, id) : [];
    // How far somebody has read is not shown across a block, whichever way it lies.
    const isShown = (personId: string) => personId === scope.person.id || !standing.isClosed;
    return {
      room,
      own: ownOf(standing),
      tail: end.messages,
      hasBefore: end.hasBefore,
      pinned: await listPinned(db, id, withheld),
      seen: seen.filter(({ personId }) => isShown(personId)),
    };
  },
};
