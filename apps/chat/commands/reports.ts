import type { Kysely } from "kysely";
import type { Heard } from "../../../core/hub/heard.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { notify } from "../../../platform/app/notify.ts";
import type { roomChannel } from "../contract/room.ts";
import type { Room } from "../contract/rooms.ts";
import type { Report, rosterChannel } from "../contract/roster.ts";
import { findMessage, nobody } from "../queries/messages.ts";
import { listModerators, logAct, toModerators } from "../queries/moderation.ts";
import { lineOf } from "../queries/preview.ts";
import { closeReport, insertReport } from "../queries/reports.ts";
import { findStanding } from "../queries/stance.ts";
import { mayCloseReport, mayReport } from "../rules.ts";
import type { ChatTables } from "../tables.ts";

type Db = Kysely<ChatTables>;
type RoomCommands = CommandsOf<typeof roomChannel, ChatTables>;
type RosterCommands = CommandsOf<typeof rosterChannel, ChatTables>;

/** The command by which somebody tells the moderators of a message. */
export const reportCommands: Pick<RoomCommands, "message.report"> = {
  "message.report": async (db, scope, { id, roomId, reportId, reason }) => {
    const { person, now } = scope;
    const standing = await findStanding(db, scope, roomId);
    if (!standing) return refuse("room-not-found");
    const allowed = mayReport(standing);
    if (!allowed.ok) return allowed;
    // Also one whose sender they have blocked since.
    const message = await findMessage(db, id, nobody);
    const isThere = message?.roomId === roomId && !message.isDeleted && !message.said;
    if (!message || !isThere) return refuse("message-not-found");
    if (message.from.id === person.id) return refuse("not-allowed");
    const report: Report = { id: reportId, by: person, reason, at: now(), message };
    // Twice is as good as once.
    if (!(await insertReport(db, roomId, report))) return ok([]);
    const made = await toModerators(db, standing.room, { type: "report.made", report });
    return ok([made, ...(await notices(db, standing.room, report))]);
  },
};

/** The command by which a moderator puts a report away. */
export const closeCommands: Pick<RosterCommands, "report.close"> = {
  "report.close": async (db, scope, { roomId, id }) => {
    const { person, now } = scope;
    const standing = await findStanding(db, scope, roomId);
    if (!standing) return refuse("room-not-found");
    const allowed = mayCloseReport(standing);
    if (!allowed.ok) return allowed;
    const { room } = standing;
    const [byId, at] = [person.id, now()];
    const message = await closeReport(db, roomId, { id, byId, at });
    if (!message) return refuse("report-not-found");
    const act = { room, byId, personId: message.from.id, what: "close-report", at } as const;
    return ok([
      await toModerators(db, room, { type: "report.closed", id }),
      ...(await logAct(db, act)),
    ]);
  },
};

/** The moderators are told where they are, but for the one whose message it is. */
async function notices(db: Db, room: Room, report: Report): Promise<readonly Heard[]> {
  const { message, by, at } = report;
  const link = `/chat/${room.id}/${message.id}`;
  // A picture has no words.
  const data = { room: room.name, line: lineOf(message.text) || "…" };
  const news: Heard[] = [];
  for (const to of await listModerators(db, room)) {
    if (to === message.from.id) continue;
    const word = { to, from: by.id, kind: "chat.reported", link, data };
    news.push(...(await notify(db, word, at)));
  }
  return news;
}
