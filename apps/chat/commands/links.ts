import { heard } from "../../../core/hub/heard.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { limits } from "../contract/limits.ts";
import type { roomsChannel } from "../contract/rooms.ts";
import { type RoomLink, rosterChannel } from "../contract/roster.ts";
import { roomCame } from "../news.ts";
import { findOpenLink, insertLink, listLinks, revokeLink, spendLink } from "../queries/links.ts";
import { listModerators, toModerators } from "../queries/moderation.ts";
import { holdRoom } from "../queries/rooms.ts";
import { findStanding } from "../queries/stance.ts";
import { mayLink } from "../rules.ts";
import type { ChatTables } from "../tables.ts";
import { hold, letIn } from "./members.ts";

type RosterCommands = CommandsOf<typeof rosterChannel, ChatTables>;
type RoomsCommands = CommandsOf<typeof roomsChannel, ChatTables>;

const dayMs = 86_400_000;

/** The commands by which moderators give links to a room. */
export const linkCommands: Pick<RosterCommands, "link.create" | "link.revoke"> = {
  "link.create": async (db, scope, { roomId, token, days, usesMax }) => {
    const { person, now } = scope;
    // Held, so that of two who make the last link at once one is refused.
    const room = await holdRoom(db, roomId);
    const standing = room && (await findStanding(db, scope, roomId));
    if (!room || !standing) return refuse("room-not-found");
    const allowed = mayLink(standing);
    if (!allowed.ok) return allowed;
    const at = now();
    const known = await listLinks(db, roomId, at);
    if (known.some((one) => one.token === token && one.madeBy.id === person.id)) return ok([]);
    if (known.length >= limits.links) return refuse("too-many-links");
    const times = { createdAt: at, expiresAt: at + days * dayMs };
    const link: RoomLink = { token, madeBy: person, ...times, uses: 0, usesMax };
    const row = { token, room_id: roomId, made_by: person.id, uses: 0, uses_max: usesMax };
    const added = await insertLink(db, {
      ...row,
      ...{ created_at: at, expires_at: link.expiresAt, revoked_at: null },
    });
    if (!added) return refuse("link-exists");
    return ok([await toModerators(db, room, { type: "link.made", link })]);
  },

  "link.revoke": async (db, scope, { roomId, token }) => {
    const standing = await findStanding(db, scope, roomId);
    if (!standing) return refuse("room-not-found");
    const allowed = mayLink(standing);
    if (!allowed.ok) return allowed;
    if (!(await revokeLink(db, roomId, token, scope.now()))) return refuse("link-not-found");
    return ok([await toModerators(db, standing.room, { type: "link.revoked", token })]);
  },
};

/** The command by which somebody comes into a room by a link. */
export const linkUse: Pick<RoomsCommands, "link.use"> = {
  "link.use": async (db, scope, { token }) => {
    const { person, role, now } = scope;
    const at = now();
    const link = await findOpenLink(db, token, at);
    if (!link) return refuse("link-not-found");
    if (role === "guest") return refuse("not-member");
    const room = await hold(db, person.id, link.roomId);
    const standing = room && (await findStanding(db, scope, link.roomId));
    if (!room || !standing) return refuse("link-not-found");
    if (standing.isBanned) return refuse("banned");
    // Who is in the room has no need of the link, and takes it from nobody else.
    if (standing.place) return ok(await roomCame(db, room.id, [person.id]));
    const uses = await spendLink(db, token, at);
    if (uses === undefined) return refuse("link-not-found");
    const only = await listModerators(db, room);
    const used = heard(rosterChannel, room.id, { type: "link.used", token, uses }, { only });
    const came = await letIn(db, room, person, at);
    return came.ok ? ok([used, ...came.value]) : came;
  },
};
