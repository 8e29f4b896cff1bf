import type { Kysely } from "kysely";
import type { Heard } from "../../../core/hub/heard.ts";
import type { Person } from "../../../core/protocol/frames.ts";
import { newId } from "../../../core/protocol/id.ts";
import { type Card, changeCard, postCard, type Words } from "../../chat/face.ts";
import { matchChannel } from "../contract/match.ts";
import type { MatchRow } from "../queries/match.ts";
import { setCard } from "../queries/match-write.ts";
import type { PongTables } from "../tables.ts";

type Db = Kysely<PongTables>;

/** An invitation to a match, in a room of the chat. */
interface Invitation {
  readonly matchId: string;
  readonly roomId: string;
  readonly from: Person;
  /** Who may answer; everyone in the room, when absent. */
  readonly forId?: string;
  readonly points: number;
  readonly expiresAt: number;
  readonly at: number;
}

/** Posts the card that invites to a match. */
export async function postInvitation(db: Db, invitation: Invitation): Promise<readonly Heard[]> {
  const { matchId, roomId, from, forId, points, expiresAt, at } = invitation;
  const id = newId(at);
  const card: Card = {
    kind: "pong.invitation",
    title: words(forId === undefined ? "open" : "title"),
    body: words("body", { count: points }),
    about: matchId,
    state: "open",
    ...(forId === undefined ? {} : { forIds: [forId] }),
    actions: [
      actionOf("join", matchId),
      ...(forId === undefined ? [] : [actionOf("decline", matchId)]),
    ],
    expiresAt,
    link: linkTo(matchId),
  };
  const told = await postCard(db, { id, roomId, from, card, at });
  if (told.length > 0) await setCard(db, matchId, id, roomId);
  return told;
}

/** What becomes of an invitation, in the order in which it may. */
export type CardState = "accepted" | "over" | "declined" | "cancelled" | "expired";

/** Changes the card of a match for everybody who sees it; nothing where it has none. */
export async function changeInvitation(
  db: Db,
  { id, card_id }: Pick<MatchRow, "id" | "card_id">,
  { state, values = {} }: { readonly state: CardState; readonly values?: Words["values"] },
  at: number,
): Promise<readonly Heard[]> {
  if (card_id === null) return [];
  const change = { messageId: card_id, state, outcome: words(state, values), link: linkTo(id) };
  return changeCard(db, change, at);
}

/** Where a match is seen. */
export function linkTo(matchId: string): string {
  return `/pong/${matchId}`;
}

function words(what: string, values: Words["values"] = {}): Words {
  return { key: `pong:card.${what}`, values };
}

function actionOf(what: "join" | "decline", id: string): Card["actions"][number] {
  const { name: channel } = matchChannel;
  return {
    label: words(what),
    isMain: what === "join",
    channel,
    command: `match.${what}`,
    input: { id },
  };
}
