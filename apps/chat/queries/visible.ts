import type { Kysely } from "kysely";
import type { Scope } from "../../../platform/app/scope.ts";
import type { Message } from "../contract/message.ts";
import { mayRead } from "../rules.ts";
import type { ChatTables } from "../tables.ts";
import { messages, messagesOf, withheldFrom } from "./messages.ts";
import { findStanding } from "./stance.ts";

type Db = Kysely<ChatTables>;

/** Those of some messages that somebody may see, in the order of the ids. */
export async function listVisible(
  db: Db,
  scope: Pick<Scope, "person" | "role" | "now">,
  ids: readonly string[],
): Promise<readonly Message[]> {
  if (ids.length === 0) return [];
  const withheld = await withheldFrom(db, scope.person.id);
  const rows = await messages(db, withheld).where("message.id", "in", ids).execute();
  const readable = new Set<string>();
  for (const roomId of new Set(rows.map(({ room_id }) => room_id))) {
    const standing = await findStanding(db, scope, roomId);
    if (standing && mayRead(standing).ok) readable.add(roomId);
  }
  const seen = rows.filter(({ room_id }) => readable.has(room_id));
  const found = new Map((await messagesOf(db, seen, withheld)).map((one) => [one.id, one]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** A message that somebody may see; undefined where it is not there for them. */
export async function findVisible(
  db: Db,
  scope: Pick<Scope, "person" | "role" | "now">,
  id: string,
): Promise<Message | undefined> {
  return (await listVisible(db, scope, [id]))[0];
}
