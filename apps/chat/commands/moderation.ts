import type { Kysely } from "kysely";
import { heard, type Outcome } from "../../../core/hub/heard.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { findPerson, shownPerson } from "../../../platform/auth/person.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";
import { limits } from "../contract/limits.ts";
import { type Restriction, rosterChannel } from "../contract/roster.ts";
import { liftRestriction } from "../jobs.ts";
import { ownChanged, placeChanged, restrictionLifted, roomGone, sentAway } from "../news.ts";
import { logAct, toModerators } from "../queries/moderation.ts";
import { deletePlace, updateRole } from "../queries/places.ts";
import { writeRestriction } from "../queries/restrictions.ts";
import { findStanding, findStandingOf, type Standing } from "../queries/stance.ts";
import { mayModerate } from "../rules.ts";
import type { ChatTables } from "../tables.ts";
import { hold, letOut } from "./members.ts";
import { say } from "./say.ts";

type Db = Kysely<ChatTables>;
type Commands = CommandsOf<typeof rosterChannel, ChatTables>;
type Names = "member.remove" | "member.mute" | "member.ban" | "member.pardon";

/** The commands by which moderators keep order among those below them. */
export const moderationCommands: Pick<Commands, Names> = {
  "member.remove": async (db, scope, { roomId, personId }) => {
    const found = await judge(db, scope, roomId, personId);
    if (!found.ok) return found;
    const { room, other, at } = found.value;
    if (room.kind !== "group") return refuse("not-allowed");
    if (!other.place) return refuse("not-in-room");
    return ok([
      ...(await letOut(db, room, personId, at)),
      ...(await say(db, room, scope.person, removing(found.value))),
      ...(await logAct(db, { ...actOf(scope, found.value), what: "remove" })),
    ]);
  },

  "member.mute": async (db, scope, { roomId, personId, until }) => {
    const found = await judge(db, scope, roomId, personId);
    if (!found.ok) return found;
    const { room, other } = found.value;
    // A ban keeps them from more than writing, and is not to be softened by mistake.
    if (other.isBanned) return refuse("not-allowed");
    if (room.kind === "group" && !other.place) return refuse("not-in-room");
    return ok(await restrict(db, scope, found.value, { kind: "mute", until }));
  },

  "member.ban": async (db, scope, { roomId, personId, until }) => {
    const found = await judge(db, scope, roomId, personId);
    if (!found.ok) return found;
    const { room, other, at } = found.value;
    const isIn = other.place !== undefined && room.kind === "group";
    return ok([
      ...(isIn ? await letOut(db, room, personId, at) : await lost(db, found.value)),
      ...(isIn ? await say(db, room, scope.person, removing(found.value)) : []),
      ...(await restrict(db, scope, found.value, { kind: "ban", until })),
      ...sentAway(roomId, [personId]),
    ]);
  },

  "member.pardon": async (db, scope, { roomId, personId }) => {
    const found = await judge(db, scope, roomId, personId);
    if (!found.ok) return found;
    const { room, at } = found.value;
    const lifted = await restrictionLifted(db, room, personId, { now: at, isOver: false });
    if (!lifted) return ok([]);
    return ok([...lifted, ...(await logAct(db, { ...actOf(scope, found.value), what: "pardon" }))]);
  },
};

/** Who is judged where, with what both of them are there. */
export interface Case {
  readonly room: Standing["room"];
  readonly own: Standing;
  readonly other: Standing;
  readonly person: Restriction["person"];
  readonly at: number;
}

/** Below whom nobody is: who moderates not even this one does not moderate at all. */
const lowest = { role: "guest", place: undefined } as const;

/**
 * Asks whether somebody may judge somebody else in a room, and holds both until it is done.
 *
 * A stranger learns neither of the room nor of the person.
 */
async function judge(db: Db, scope: Scope, roomId: string, personId: string) {
  const room = await hold(db, personId, roomId);
  const own = room && (await findStanding(db, scope, roomId));
  if (!room || !own) return refuse("room-not-found");
  const moderates = mayModerate(own, lowest);
  if (!moderates.ok) return moderates;
  if (scope.person.id === personId) return refuse("own-self");
  const at = scope.now();
  const row = await findPerson(db, personId);
  const other = await findStandingOf(db, personId, roomId, at);
  if (!row || row.handle === null || !other) return refuse("person-not-found");
  const allowed = mayModerate(own, other);
  if (!allowed.ok) return allowed;
  return ok<Case>({ room, own, other, person: shownPerson(row), at });
}

/** An act of this case, for the log. */
function actOf({ person }: Scope, { room, person: other, at }: Case) {
  return { room, byId: person.id, personId: other.id, at };
}

/** What the house says of somebody who was sent out. */
function removing({ person, at }: Case) {
  return { what: "removed", values: { other: person.name }, at };
}

/** A room in which everyone may be, or in which they have no place, is lost by a ban too. */
async function lost(db: Db, { room, other, person }: Case): Promise<readonly Outcome[]> {
  const gone = roomGone(room.id, [person.id]);
  if (room.kind === "attached") {
    if (!(await deletePlace(db, room.id, person.id))) return [];
    return [heard(rosterChannel, room.id, { type: "place.gone", personId: person.id })];
  }
  if (room.kind !== "common") return [];
  if (other.place === "member" || !other.place) return gone;
  // Whoever comes back begins as a member.
  await updateRole(db, room.id, person.id, "member");
  return [...gone, ...(await placeChanged(db, room, person.id))];
}

interface Wish {
  readonly kind: Restriction["kind"];
  readonly until: number | undefined;
}

/** The shortest restriction; a page whose clock is wrong would else ask for one that is over. */
const shortestMs = 60_000;

async function restrict(
  db: Db,
  scope: Scope,
  { room, person, at, ...rest }: Case,
  { kind, until: wanted }: Wish,
): Promise<readonly Outcome[]> {
  const until =
    wanted === undefined
      ? undefined
      : Math.min(Math.max(wanted, at + shortestMs), at + limits.restrictionMs);
  const byId = scope.person.id;
  const row = { room_id: room.id, person_id: person.id, kind, by_id: byId, at };
  await writeRestriction(db, { ...row, until: until ?? null });
  if (until !== undefined) {
    const which = { roomId: room.id, personId: person.id };
    await enqueue(db, liftRestriction, which, { runAt: until });
  }
  const timed = until === undefined ? {} : { until };
  const restriction: Restriction = { person, kind, byId, at, ...timed };
  return [
    await toModerators(db, room, { type: "restriction.set", restriction }),
    ...(kind === "mute" ? await ownChanged(db, room.id, person.id, at) : []),
    ...(await logAct(db, {
      ...actOf(scope, { room, person, at, ...rest }),
      ...timed,
      what: kind,
    })),
  ];
}
