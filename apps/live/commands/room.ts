import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import { newId } from "../../../core/protocol/id.ts";
import {
  attachRoom,
  hasChat,
  membersOf,
  setKeepers,
  setMembers,
  setSlow,
} from "../../chat/face.ts";
import { type ChannelRow, findChannelRow, updateChannel } from "../queries/channel.ts";
import { listModerators } from "../queries/moderators.ts";
import { shownPeople } from "../queries/people.ts";
import { listMemberIds } from "../queries/sight.ts";
import type { LiveTables } from "../tables.ts";

type Db = Kysely<LiveTables>;

/**
 * Sees to it that a channel has a room for those for whom it is meant, where there is a chat; and
 * that its keepers and its slowness are those of the channel.
 *
 * Members have another room than everybody: what they have said there stays theirs, and what
 * everybody has said can still be read in step with its video.
 */
export async function keepRoom(
  db: Db,
  channel: ChannelRow,
  at: number,
): Promise<readonly Outcome[]> {
  if (!(await hasChat(db))) return [];
  const roomId = await roomOf(db, channel, at);
  const moderators = (await listModerators(db, channel.person_id)).map(({ id }) => id);
  return [
    ...(channel.audience === "members" ? await bringIn(db, roomId, at) : []),
    ...(await setKeepers(db, roomId, { owner: channel.person_id, moderators }, at)),
    ...(await setSlow(db, roomId, channel.slow_seconds)),
  ];
}

/** The room that a channel has; a new one, where it has none that is meant for the same. */
async function roomOf(db: Db, channel: ChannelRow, at: number): Promise<string> {
  const isClosed = channel.audience === "members";
  if (channel.room_id !== null && isClosed === (channel.is_room_closed === 1)) {
    return channel.room_id;
  }
  const owner = (await shownPeople(db, [channel.person_id])).get(channel.person_id);
  const id = newId(at);
  await attachRoom(db, { id, app: "live", name: owner?.name ?? "", isPublic: !isClosed, at });
  const change = { room_id: id, is_room_closed: isClosed ? 1 : 0 };
  await updateChannel(db, channel.person_id, change);
  return id;
}

/** Lets whoever has become a member since into the members' room of a channel. */
export async function letIn(db: Db, personId: string, at: number): Promise<readonly Outcome[]> {
  const channel = await findChannelRow(db, personId);
  const { room_id: roomId, is_room_closed: isClosed } = channel;
  return roomId !== null && isClosed === 1 ? bringIn(db, roomId, at) : [];
}

/** Brings everybody into the members' room who is a member by now. */
async function bringIn(db: Db, roomId: string, at: number): Promise<readonly Outcome[]> {
  const [known = [], members] = [await membersOf(db, roomId), await listMemberIds(db)];
  if (members.every((id) => known.includes(id))) return [];
  return setMembers(db, roomId, members, at);
}
