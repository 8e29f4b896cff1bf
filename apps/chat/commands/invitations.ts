import type { Kysely } from "kysely";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { access } from "../../../platform/auth/access.ts";
import { findPerson } from "../../../platform/auth/person.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";
import type { Card, Message } from "../contract/message.ts";
import type { roomChannel } from "../contract/room.ts";
import type { Room } from "../contract/rooms.ts";
import type { rosterChannel } from "../contract/roster.ts";
import { expireCard } from "../jobs.ts";
import { cardChanged, isOpenCard } from "../news.ts";
import { listCards } from "../queries/cards.ts";
import { findMessage, nobody, withheldFrom } from "../queries/messages.ts";
import { findStanding, findStandingOf } from "../queries/stance.ts";
import { mayInvite, mayRead } from "../rules.ts";
import type { ChatTables } from "../tables.ts";
import { openDirect } from "./direct.ts";
import { hold, letIn } from "./members.ts";
import { post } from "./post.ts";

type Db = Kysely<ChatTables>;
type RosterCommands = CommandsOf<typeof rosterChannel, ChatTables>;
type RoomCommands = CommandsOf<typeof roomChannel, ChatTables>;

/** What an invitation into a room is called among the cards. */
const kind = "chat.invitation";

/** How long an invitation can be answered: a week. */
const openMs = 7 * 86_400_000;

/** The command that invites somebody into a room. */
export const inviteCommands: Pick<RosterCommands, "member.invite"> = {
  "member.invite": async (db, scope, { roomId, personId, messageId }) => {
    const { person, now } = scope;
    const standing = await findStanding(db, scope, roomId);
    if (!standing) return refuse("room-not-found");
    const allowed = mayInvite(standing);
    if (!allowed.ok) return allowed;
    if (person.id === personId) return refuse("own-self");
    const other = await findPerson(db, personId);
    if (!other || other.handle === null) return refuse("person-not-found");
    if (!(await access(db, person.id, personId, "invite"))) return refuse("blocked");
    const at = now();
    const theirs = await findStandingOf(db, personId, roomId, at);
    if (theirs?.place) return refuse("already-in");
    if (theirs?.isBanned) return refuse("not-allowed");
    const direct = await openDirect(db, { of: person.id, with: personId, at, isSilent: true });
    if (!direct) return refuse("person-not-found");
    if (await findMessage(db, messageId, nobody)) return refuse("message-exists");
    const waits = (await listCards(db, direct.id, kind)).some(
      ({ card, from }) => from.id === person.id && leadsTo(card, roomId) && isOpenCard(card, at),
    );
    if (waits) return ok([]);
    const card = invitationTo(standing.room, { messageId, personId, at });
    const posting = { id: messageId, room: direct, from: person, card, sentAt: at };
    const { news } = await post(db, posting);
    await enqueue(db, expireCard, { messageId }, { runAt: at + openMs });
    return ok(news);
  },
};

/** The command that answers an invitation. */
export const answerCommands: Pick<RoomCommands, "room.answer"> = {
  "room.answer": async (db, scope, { id, messageId, isAccepted }) => {
    const { person, now } = scope;
    const at = now();
    const room = await hold(db, person.id, id);
    const message = await findInvitation(db, scope, id, messageId);
    if (!message) return refuse("message-not-found");
    if (!isOpenCard(message.card, at)) return refuse("card-closed");
    if (!isAccepted) return ok(await answered(db, message, false, at));
    if (!room) return refuse("room-not-found");
    // Who may not invite any more has invited nobody.
    const host = await findStandingOf(db, message.from.id, id, at);
    if (!host || !mayInvite(host).ok) return refuse("card-closed");
    const standing = await findStanding(db, scope, id);
    if (standing?.isBanned) return refuse("banned");
    const closed = await answered(db, message, true, at);
    if (standing?.place) return ok(closed);
    const came = await letIn(db, room, person, at);
    return came.ok ? ok([...closed, ...came.value]) : came;
  },
};

/** An invitation into this room that is meant for who asks, and that they may see. */
async function findInvitation(
  db: Db,
  scope: Parameters<typeof findStanding>[1],
  roomId: string,
  messageId: string,
): Promise<Answered | undefined> {
  const { id } = scope.person;
  const message = await findMessage(db, messageId, await withheldFrom(db, id));
  const card = message?.card;
  if (!message || card?.kind !== kind || !leadsTo(card, roomId)) return undefined;
  const standing = await findStanding(db, scope, message.roomId);
  const isTheirs = card.forIds?.includes(id) && standing && mayRead(standing).ok;
  return isTheirs ? { ...message, card } : undefined;
}

/** An answered card says what was answered, and can be answered no more. */
function answered(db: Db, message: Answered, isAccepted: boolean, now: number) {
  const state = isAccepted ? "accepted" : "declined";
  const outcome = { key: `chat:card.invitation.${state}`, values: {} };
  // Who came in may follow it, also into a room that is not public.
  const link = isAccepted ? { link: `/chat/${message.card.about}` } : {};
  return cardChanged(db, { messageId: message.id, state, outcome, ...link }, now);
}

type Answered = Message & { readonly card: Card };

/** Whether a card is an invitation into this room. */
function leadsTo(card: Card, roomId: string): boolean {
  return card.about === roomId;
}

interface Invited {
  readonly messageId: string;
  readonly personId: string;
  readonly at: number;
}

function invitationTo(room: Room, { messageId, personId, at }: Invited): Card {
  const says = (what: string, values = {}) => ({ key: `chat:card.invitation.${what}`, values });
  const action = (what: "accept" | "decline") => {
    const isMain = what === "accept";
    const input = { id: room.id, messageId, isAccepted: isMain };
    return { label: says(what), isMain, channel: "room", command: "room.answer", input };
  };
  return {
    kind,
    title: says("title", { room: room.name }),
    ...(room.topic ? { body: says("body", { topic: room.topic }) } : {}),
    about: room.id,
    state: "open",
    forIds: [personId],
    actions: [action("accept"), action("decline")],
    expiresAt: at + openMs,
    // Who has not come in yet may only look into a room that is public.
    ...(room.isPublic ? { link: `/chat/${room.id}` } : {}),
  };
}
