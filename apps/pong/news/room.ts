import type { Kysely } from "kysely";
import type { Heard } from "../../../core/hub/heard.ts";
import { attachRoom, hasChat, say, type Words } from "../../chat/face.ts";
import type { PongTables } from "../tables.ts";

type Db = Kysely<PongTables>;

/** Makes the room in which people talk beside a match; false where there is no chat. */
export async function openRoom(
  db: Db,
  { id, name, at }: { readonly id: string; readonly name: string; readonly at: number },
): Promise<boolean> {
  if (!(await hasChat(db))) return false;
  return attachRoom(db, { id, app: "pong", name, isPublic: true, at });
}

/** Says a line in the room of a match, where it has one. */
export async function sayBeside(
  db: Db,
  match: { readonly id: string; readonly has_room: number },
  words: Words,
  at: number,
): Promise<readonly Heard[]> {
  return match.has_room === 1 ? say(db, { roomId: match.id, words, at }) : [];
}
