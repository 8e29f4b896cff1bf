import type { Kysely } from "kysely";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import type { Message } from "../contract/message.ts";
import { mayRead } from "../rules.ts";
import type { ChatTables } from "../tables.ts";
import { findMessage, nobody } from "./messages.ts";
import { findStanding, type Standing } from "./stance.ts";

type Db = Kysely<ChatTables>;

/** A message with which somebody wants to do something, and where they stand towards its room. */
export interface Subject {
  readonly message: Message;
  readonly standing: Standing;
  readonly isOwn: boolean;
  readonly isDeleted: boolean;
  /** Whether a person said it, and not the house. */
  readonly isTyped: boolean;
}

/** A message of this very room, for somebody who may read it. */
export async function findSubject(
  db: Db,
  scope: Pick<Scope, "person" | "role" | "now">,
  { id, roomId }: { readonly id: string; readonly roomId: string },
) {
  const standing = await findStanding(db, scope, roomId);
  if (!standing) return refuse("room-not-found");
  const readable = mayRead(standing);
  if (!readable.ok) return readable;
  const message = await findMessage(db, id, nobody);
  if (message?.roomId !== roomId) return refuse("message-not-found");
  return ok<Subject>({
    ...{ message, standing },
    isOwn: message.from.id === scope.person.id,
    isDeleted: message.isDeleted ?? false,
    isTyped: !message.said && !message.card,
  });
}
