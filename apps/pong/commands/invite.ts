import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import { type Failure, ok, type Result, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { notify } from "../../../platform/app/notify.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { directRoomOf, hasChat, maySay } from "../../chat/face.ts";
import type { matchChannel } from "../contract/match.ts";
import { linkTo, postInvitation } from "../news/card.ts";
import type { PongTables } from "../tables.ts";
import { hold } from "./hold.ts";

type Db = Kysely<PongTables>;
type Commands = CommandsOf<typeof matchChannel, PongTables>;

/** The command that posts a card for a match that waits, for anybody in a room of the chat. */
export const inviteCommands: Pick<Commands, "match.invite"> = {
  "match.invite": async (db, scope, { id, roomId }) => {
    const held = await hold(db, scope, id);
    if (!held.ok) return held;
    const { row, ownSide } = held.value;
    const at = scope.now();
    if (ownSide === undefined) return refuse("not-your-match");
    if (row.status === "playing") return refuse("seat-taken");
    if (row.status === "over" || row.open_until <= at) return refuse("match-over");
    // Whoever was invited by name is told by a card of their own.
    if (row.access === "invited") return refuse("not-allowed");
    if (row.card_id !== null) return row.card_room_id === roomId ? ok([]) : refuse("not-allowed");
    if (!(await hasChat(db)) || !(await maySay(db, scope, roomId))) {
      return refuse("room-not-found");
    }
    const { points } = held.value.match.rules;
    const card = { matchId: id, roomId, from: scope.person, points, at };
    return ok(await postInvitation(db, { ...card, expiresAt: row.open_until }));
  },
};

/** The room of the card by which somebody is invited; undefined where there is no chat. */
export async function roomFor(
  db: Db,
  scope: Scope,
  { personId, roomId }: { readonly personId: string; readonly roomId?: string | undefined },
): Promise<Result<string | undefined, Failure<"room-not-found" | "not-allowed">>> {
  if (!(await hasChat(db))) return roomId === undefined ? ok(undefined) : refuse("room-not-found");
  if (roomId !== undefined) {
    return (await maySay(db, scope, roomId)) ? ok(roomId) : refuse("room-not-found");
  }
  const room = await directRoomOf(db, scope.person.id, personId, scope.now());
  return room ? ok(room.id) : refuse("not-allowed");
}

/** Who is invited by name to what. */
interface Invited {
  readonly matchId: string;
  readonly points: number;
  readonly personId: string;
  readonly roomId: string | undefined;
  readonly expiresAt: number;
  readonly at: number;
}

/** Invites somebody by a card, where there is a chat, and by a notice. */
export async function inviteTo(
  db: Db,
  { person }: Scope,
  { roomId, personId, ...card }: Invited,
): Promise<readonly Outcome[]> {
  const word = { to: personId, from: person.id, kind: "pong.invited" };
  const posted =
    roomId === undefined
      ? []
      : await postInvitation(db, { ...card, roomId, from: person, forId: personId });
  return [...posted, ...(await notify(db, { ...word, link: linkTo(card.matchId) }, card.at))];
}
