import type { Kysely } from "kysely";
import { type Heard, heard } from "../../../core/hub/heard.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { notify } from "../../../platform/app/notify.ts";
import type { Message } from "../contract/message.ts";
import { roomChannel } from "../contract/room.ts";
import { type Room, roomsChannel } from "../contract/rooms.ts";
import { audiencesOf } from "../queries/audience.ts";
import { claimFiles } from "../queries/files.ts";
import { findMentions, listLevels } from "../queries/mentions.ts";
import { emptyMessage, lastSaid, listKnown, updateText } from "../queries/messages.ts";
import { logAct } from "../queries/moderation.ts";
import { lineOf, previewOf } from "../queries/preview.ts";
import { indexText } from "../queries/search.ts";
import { findStanding, type Standing } from "../queries/stance.ts";
import { findSubject } from "../queries/subject.ts";
import { isModerator, mayDelete, mayEdit, mayWrite } from "../rules.ts";
import type { ChatTables } from "../tables.ts";
import { post } from "./post.ts";

type Db = Kysely<ChatTables>;
type Name = "message.send" | "message.edit" | "message.delete";

/** What somebody says in a room, says otherwise, and takes back. */
export const messageCommands: Pick<CommandsOf<typeof roomChannel, ChatTables>, Name> = {
  "message.send": async (
    db,
    scope,
    { id, roomId, text, replyTo, momentMs, files: fileIds = [] },
  ) => {
    const { person, now } = scope;
    const at = now();
    const standing = await findStanding(db, scope, roomId);
    if (!standing) return refuse("room-not-found");
    const known = await listKnown(db, replyTo === undefined ? [id] : [id, replyTo]);
    const same = known.get(id);
    // Said before: its sender was not told so, and says it again.
    if (same?.person_id === person.id) return ok([]);
    const allowed = mayWrite(standing, at);
    if (!allowed.ok) return allowed;
    if (same) return refuse("message-exists");
    const waitMs = await slowness(db, standing, person.id, at);
    if (waitMs > 0) return refuse("too-soon", { retryAfterMs: waitMs });
    if (text === "" && fileIds.length === 0) return refuse("message-empty");
    if (replyTo !== undefined && known.get(replyTo)?.room_id !== roomId) {
      return refuse("message-not-found");
    }
    const claim = { ids: fileIds, messageId: id, roomId, personId: person.id };
    const files = await claimFiles(db, claim);
    if (!files) return refuse("file-not-found");
    const { room } = standing;
    const mentions = await findMentions(db, room, text, at);
    const reply = replyTo === undefined ? {} : { replyTo };
    const moment = momentMs === undefined || room.kind !== "attached" ? {} : { momentMs };
    const posting = { id, room, from: person, text, files, mentions, sentAt: at, ...reply };
    const { message, news } = await post(db, { ...posting, ...moment });
    return ok([...news, ...(await notifyMentioned(db, room, message))]);
  },

  "message.edit": async (db, scope, { id, roomId, text }) => {
    const at = scope.now();
    const subject = await findSubject(db, scope, { id, roomId });
    if (!subject.ok) return subject;
    const { message, standing } = subject.value;
    const allowed = mayEdit(standing, subject.value, at);
    if (!allowed.ok) return allowed;
    if (text === "" && message.files.length === 0) return refuse("message-empty");
    if (text === message.text) return ok([]);
    const mentions = await findMentions(db, standing.room, text, at);
    const change = { text, mentions: JSON.stringify(mentions), edited_at: at };
    const { number, revision } = await updateText(db, id, change);
    await indexText(db, { number, roomId, personId: message.from.id, text });
    const edited = { id, text, mentions, editedAt: at, revision };
    return ok(
      await newsOf(db, standing.room, { ...message, ...edited }, at, {
        type: "message.edited",
        ...edited,
      }),
    );
  },

  "message.delete": async (db, scope, { id, roomId }) => {
    const at = scope.now();
    const subject = await findSubject(db, scope, { id, roomId });
    if (!subject.ok) return subject;
    const { message, standing, isOwn } = subject.value;
    const allowed = mayDelete(standing, subject.value);
    if (!allowed.ok) return allowed;
    const { number, revision } = await emptyMessage(db, message, at);
    await indexText(db, { number, roomId, personId: message.from.id, text: "" });
    const deleted: Message = { ...message, text: "", files: [], isDeleted: true, revision };
    const event = { type: "message.deleted", id, revision } as const;
    const news = await newsOf(db, standing.room, deleted, at, event);
    if (isOwn) return ok(news);
    const { room } = standing;
    const befell = { byId: scope.person.id, personId: message.from.id };
    return ok([...news, ...(await logAct(db, { room, ...befell, what: "delete", at }))]);
  },
};

/** How long somebody still waits in a slow room until they may say something. */
async function slowness(db: Db, standing: Standing, personId: string, at: number): Promise<number> {
  const { slowSeconds = 0 } = standing.room;
  if (slowSeconds === 0 || isModerator(standing)) return 0;
  const last = await lastSaid(db, standing.room.id, personId);
  // A clock that was set back keeps nobody waiting for longer than the room says.
  return last === undefined ? 0 : Math.min(last + slowSeconds * 1_000 - at, slowSeconds * 1_000);
}

/** What has become of a message: where it stands, and in the lists where it is the last one. */
async function newsOf(
  db: Db,
  room: Room,
  message: Message,
  at: number,
  event: Parameters<typeof heard<typeof roomChannel>>[2],
): Promise<readonly Heard[]> {
  const { inRoom, inLists } = await audiencesOf(db, room, at, message.from.id);
  const news = heard(roomChannel, room.id, event, inRoom);
  if (room.kind === "attached") return [news];
  // Also where it is not: for who has blocked those who spoke after it, it is the last one.
  const resaid = { type: "room.resaid", id: room.id, last: previewOf(message) } as const;
  return [news, heard(roomsChannel, "", resaid, inLists)];
}

/** Notifies whom a message mentions, but who wants none of that; between two the badge tells. */
async function notifyMentioned(db: Db, room: Room, message: Message): Promise<readonly Heard[]> {
  const { from, mentions, sentAt } = message;
  if (room.kind === "direct" || mentions.length === 0) return [];
  const ids = [...new Set(mentions.map((mention) => mention.id))];
  const levels = await listLevels(db, room.id, ids);
  const news: Heard[] = [];
  for (const id of ids) {
    if (levels.get(id) === "none") continue;
    const link = `/chat/${room.id}/${message.id}`;
    const data = { room: room.name, line: lineOf(message.text) };
    const word = { to: id, from: from.id, kind: "chat.mention", link, data };
    news.push(...(await notify(db, word, sentAt)));
  }
  return news;
}
