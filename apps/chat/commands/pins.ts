import { heard } from "../../../core/hub/heard.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { limits } from "../contract/limits.ts";
import type { Message } from "../contract/message.ts";
import { roomChannel } from "../contract/room.ts";
import { audiencesOf } from "../queries/audience.ts";
import { updatePinned, withheldFrom } from "../queries/messages.ts";
import { countPins } from "../queries/page.ts";
import { findSubject } from "../queries/subject.ts";
import { mayPin } from "../rules.ts";
import type { ChatTables } from "../tables.ts";

/** Messages that everyone in a room finds at once. */
export const pinCommands: Pick<CommandsOf<typeof roomChannel, ChatTables>, "message.pin"> = {
  "message.pin": async (db, scope, { id, roomId, isPinned }) => {
    const at = scope.now();
    const subject = await findSubject(db, scope, { id, roomId });
    if (!subject.ok) return subject;
    const { message, standing, isDeleted } = subject.value;
    const allowed = mayPin(standing, at);
    if (!allowed.ok) return allowed;
    const withheld = await withheldFrom(db, scope.person.id);
    if (isDeleted || withheld.has(message.from.id)) return refuse("message-not-found");
    if ((message.isPinned ?? false) === isPinned) return ok([]);
    if (isPinned && (await countPins(db, roomId)) >= limits.pins) return refuse("too-many-pins");
    const revision = await updatePinned(db, id, isPinned ? at : null);
    const { isPinned: _, ...rest } = message;
    const now: Message = { ...rest, reactions: [], revision };
    const pinned = isPinned ? { ...now, isPinned } : now;
    const { inRoom } = await audiencesOf(db, standing.room, at, message.from.id);
    const event = { type: "message.pinned", message: pinned, isPinned } as const;
    return ok([heard(roomChannel, roomId, event, inRoom)]);
  },
};
