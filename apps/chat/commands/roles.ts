import type { Kysely } from "kysely";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { findPerson } from "../../../platform/auth/person.ts";
import type { RoomRole } from "../contract/rooms.ts";
import type { rosterChannel } from "../contract/roster.ts";
import { comeBack, ownChanged, placeChanged, roomCame } from "../news.ts";
import { logAct } from "../queries/moderation.ts";
import { countPlaces, updateRole } from "../queries/places.ts";
import { commonPointer, writePointer } from "../queries/reading.ts";
import { findStanding, findStandingOf, type Standing } from "../queries/stance.ts";
import { isModerator, mayModerate, mayPromote } from "../rules.ts";
import type { ChatTables } from "../tables.ts";
import { hold } from "./members.ts";

type Db = Kysely<ChatTables>;
type Commands = CommandsOf<typeof rosterChannel, ChatTables>;

/**
 * The command that makes somebody an owner, a moderator or a member.
 *
 * Owners do it with those below them; of themselves they may only give it up, and not the last.
 */
export const roleCommands: Pick<Commands, "member.role"> = {
  "member.role": async (db, scope, { roomId, personId, role }) => {
    const room = await hold(db, personId, roomId);
    const own = room && (await findStanding(db, scope, roomId));
    if (!room || !own) return refuse("room-not-found");
    const allowed = mayPromote(own);
    if (!allowed.ok) return allowed;
    const row = await findPerson(db, personId);
    const at = scope.now();
    const other = await findStandingOf(db, personId, roomId, at);
    if (!row || row.handle === null || !other) return refuse("person-not-found");
    if (!other.place || other.isBanned) return refuse("not-in-room");
    const isSelf = scope.person.id === personId;
    // The rank that hosts have anyway is not for themselves to write down.
    if (isSelf && other.place !== "owner") return refuse("own-self");
    const judged = isSelf ? ok() : mayModerate(own, other);
    if (!judged.ok) return judged;
    if (other.place === role) return ok([]);
    if (other.place === "owner" && room.kind === "group") {
      if ((await countPlaces(db, roomId, "owner")) === 1) return refuse("last-owner");
    }
    await give(db, other, personId, { role, at });
    const act = { room, byId: scope.person.id, personId, what: "role", role, at } as const;
    const isOther = isModerator(other) !== isModerator({ ...other, place: role });
    return ok([
      ...(await placeChanged(db, room, personId)),
      ...(await ownChanged(db, roomId, personId, at)),
      ...(room.kind === "attached" ? [] : await roomCame(db, roomId, [personId])),
      ...(await logAct(db, act)),
      // What moderators are told they have not heard before, or are not to know any more.
      ...(isOther ? [comeBack(personId)] : []),
    ]);
  },
};

/** In the common room a row is written if there is none, with what they have read. */
async function give(
  db: Db,
  { room }: Pick<Standing, "room">,
  personId: string,
  { role, at }: { readonly role: RoomRole; readonly at: number },
): Promise<void> {
  if (await updateRole(db, room.id, personId, role)) return;
  const pointer = await commonPointer(db, room.id, personId);
  await writePointer(db, { room, personId, now: at }, pointer);
  await updateRole(db, room.id, personId, role);
}
