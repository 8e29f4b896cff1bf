/** The room of a video in the chat: it has the video's own id, and whoever opens it is let in. */
import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import {
  attachRoom,
  closeRoom,
  hasChat,
  membersOf,
  setKeepers,
  setMembers,
} from "../../chat/face.ts";
import { listMemberIds } from "../queries/sight.ts";
import type { VideoRow } from "../queries/video-row.ts";
import type { VideoTables } from "../tables.ts";

type Db = Kysely<VideoTables>;

/** Makes the room of a video, if this Dvor has a chat; whether there is one now. */
export async function openComments(db: Db, video: VideoRow, at: number): Promise<boolean> {
  if (!(await hasChat(db))) return false;
  const { id, title: name, owner_id } = video;
  await attachRoom(db, { id, app: "videos", name, isPublic: false, at });
  // Nobody can have been there yet who would have to hear of it.
  await setKeepers(db, id, { owner: owner_id, moderators: [] }, at);
  return true;
}

/** Lets somebody into the room of a video; nothing where they are in it. */
export async function letIn(
  db: Db,
  { id, has_room }: Pick<VideoRow, "id" | "has_room">,
  personId: string,
  at: number,
): Promise<readonly Outcome[]> {
  if (has_room === 0) return [];
  const isIn = await db
    .selectFrom("room_member")
    .select("person_id")
    .where("room_id", "=", id)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  if (isIn) return [];
  const known = await membersOf(db, id);
  return known ? setMembers(db, id, [...known, personId], at) : [];
}

/** Sends those out of its room who may not see a video any more. */
export async function commentsNarrowed(
  db: Db,
  { id, owner_id, visibility, has_room }: VideoRow,
  at: number,
): Promise<readonly Outcome[]> {
  if (has_room === 0 || visibility === "public" || visibility === "unlisted") return [];
  const known = (await membersOf(db, id)) ?? [];
  const may = new Set(visibility === "private" ? [owner_id] : await listMemberIds(db));
  const stay = known.filter((one) => may.has(one));
  return stay.length < known.length ? setMembers(db, id, stay, at) : [];
}

/** Ends the room of a video that is deleted. */
export function commentsClosed(
  db: Db,
  { id, has_room }: Pick<VideoRow, "id" | "has_room">,
): Promise<readonly Outcome[]> {
  return has_room === 1 ? closeRoom(db, id) : Promise.resolve([]);
}
