import type { Kysely } from "kysely";
import { beyondReach } from "../../../platform/auth/access.ts";
import type { Room } from "../contract/rooms.ts";
import type { ChatTables } from "../tables.ts";
import { type Audiences, audiencesOf } from "./audience.ts";

/**
 * Who in a room may hear what one person does with what another one said there: who has blocked
 * neither of them.
 */
export async function audienceOfBoth(
  db: Kysely<ChatTables>,
  room: Pick<Room, "id" | "isPublic">,
  now: number,
  [actorId, authorId]: readonly [actorId: string, authorId: string],
): Promise<Audiences["inRoom"]> {
  const { inRoom } = await audiencesOf(db, room, now, actorId);
  if (actorId === authorId) return inRoom;
  const deaf = await beyondReach(db, authorId, "deliver");
  if (deaf.size === 0) return inRoom;
  if (!inRoom) return { except: [...deaf] };
  if ("only" in inRoom) return { only: inRoom.only.filter((id) => !deaf.has(id)) };
  return { except: [...new Set([...inRoom.except, ...deaf])] };
}
