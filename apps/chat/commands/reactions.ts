import { heard } from "../../../core/hub/heard.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { limits } from "../contract/limits.ts";
import { roomChannel } from "../contract/room.ts";
import { audienceOfBoth } from "../queries/audience-of-both.ts";
import { withheldFrom } from "../queries/messages.ts";
import {
  deleteReaction,
  insertReaction,
  type Reactions,
  summarizeReactions,
} from "../queries/reactions.ts";
import { holdPerson } from "../queries/rooms.ts";
import { findSubject } from "../queries/subject.ts";
import { mayWrite } from "../rules.ts";
import type { ChatTables } from "../tables.ts";

/** Emoji under messages: as often as it is said, each person has each emoji there once. */
export const reactionCommands: Pick<CommandsOf<typeof roomChannel, ChatTables>, "message.react"> = {
  "message.react": async (db, scope, { id, roomId, emoji, isSet }) => {
    const at = scope.now();
    const subject = await findSubject(db, scope, { id, roomId });
    if (!subject.ok) return subject;
    const { message, standing, isDeleted } = subject.value;
    const allowed = mayWrite(standing, at);
    if (!allowed.ok) return allowed;
    const personId = scope.person.id;
    // Of many that they throw at once, only so many are theirs.
    await holdPerson(db, personId);
    const withheld = await withheldFrom(db, personId);
    if (isDeleted || withheld.has(message.from.id)) return refuse("message-not-found");
    const known = await summarizeReactions(db, id, personId);
    if (known.own.has(emoji) === isSet) return ok([]);
    const row = { message_id: id, emoji, person_id: personId };
    if (isSet) {
      if (isFull(known, emoji)) return refuse("too-many-emoji");
      // Never two at one time: their order is that in which they came.
      await insertReaction(db, { ...row, at: Math.max(at, known.lastAt + 1) });
    } else await deleteReaction(db, row);
    const audience = await audienceOfBoth(db, standing.room, at, [personId, message.from.id]);
    const event = { type: "message.reacted", id, emoji, personId, isSet } as const;
    return ok([heard(roomChannel, roomId, event, audience)]);
  },
};

function isFull({ emoji, own }: Reactions, next: string): boolean {
  if (own.size >= limits.emojiPerPerson) return true;
  return !emoji.has(next) && emoji.size >= limits.emojiPerMessage;
}
