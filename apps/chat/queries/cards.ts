import type { Kysely } from "kysely";
import type { Card, Message } from "../contract/message.ts";
import type { ChatTables } from "../tables.ts";
import { messageOf, messages, nobody } from "./messages.ts";

type Db = Kysely<ChatTables>;

/** A message that holds a card. */
type WithCard = Message & { readonly card: Card };

/** As many of a room's newest cards as anybody would look through. */
const cardsMax = 20;

/** The newest cards of a kind in a room. */
export async function listCards(
  db: Db,
  roomId: string,
  kind: Card["kind"],
): Promise<readonly WithCard[]> {
  const rows = await messages(db, nobody)
    .where("message.room_id", "=", roomId)
    .where("message.card", "is not", null)
    .orderBy("message.position", "desc")
    .limit(cardsMax)
    .execute();
  return rows.flatMap((row) => {
    const message = messageOf(row);
    return message.card?.kind === kind ? [{ ...message, card: message.card }] : [];
  });
}
