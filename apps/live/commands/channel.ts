import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { access } from "../../../platform/auth/access.ts";
import { findPerson } from "../../../platform/auth/person.ts";
import type { channelChannel } from "../contract/channel.ts";
import { limits } from "../contract/limits.ts";
import { broadcastTold } from "../news/broadcast.ts";
import { audienceChanged, channelChanged } from "../news/channel.ts";
import { findLastRow } from "../queries/broadcast.ts";
import { updateBroadcast } from "../queries/broadcast-write.ts";
import {
  type ChannelChange,
  type ChannelRow,
  findChannelRow,
  insertChannel,
  updateChannel,
} from "../queries/channel.ts";
import { deleteModerator, insertModerator, listModerators } from "../queries/moderators.ts";
import { mayGoOnAir } from "../rules.ts";
import type { LiveTables } from "../tables.ts";
import { keepRoom } from "./room.ts";

type Db = Kysely<LiveTables>;
type Commands = CommandsOf<typeof channelChannel, LiveTables>;
type Wish = Parameters<Commands["channel.change"]>[2];

/** The commands by which somebody says what their channel is, and who keeps order there. */
export const channelCommands: Pick<Commands, "channel.change" | "moderator.set"> = {
  "channel.change": async (db, scope, wish) => {
    const allowed = mayGoOnAir(scope);
    if (!allowed.ok) return allowed;
    const personId = scope.person.id;
    await insertChannel(db, personId);
    const before = await findChannelRow(db, personId);
    const row = await updateChannel(db, personId, changeOf(wish));
    return ok([
      ...(await keepRoom(db, row, scope.now())),
      ...(await channelChanged(db, personId)),
      ...(await calledAnew(db, row)),
      ...(before.audience === row.audience
        ? []
        : await audienceChanged(db, personId, row.audience)),
    ]);
  },

  "moderator.set": async (db, scope, { personId, isModerator }) => {
    const allowed = mayGoOnAir(scope);
    if (!allowed.ok) return allowed;
    const [channelId, at] = [scope.person.id, scope.now()];
    await insertChannel(db, channelId);
    if (isModerator) {
      const added = await adds(db, channelId, personId, at);
      if (!added.ok) return added;
      if (!added.value) return ok([]);
    } else if (!(await deleteModerator(db, channelId, personId))) {
      return ok([]);
    }
    const row = await updateChannel(db, channelId, {});
    return ok([...(await keepRoom(db, row, at)), ...(await channelChanged(db, channelId))]);
  },
};

/** Makes somebody a moderator; false where they were. */
async function adds(db: Db, channelId: string, personId: string, at: number) {
  const person = await findPerson(db, personId);
  const isThere = person !== undefined && person.role !== "guest" && personId !== channelId;
  // One answer for both sides of a block: who is blocked does not learn it here.
  if (!isThere || !(await access(db, channelId, personId, "invite"))) {
    return refuse("person-not-found");
  }
  const moderators = await listModerators(db, channelId);
  if (moderators.some(({ id }) => id === personId)) return ok(false);
  if (moderators.length >= limits.moderators) return refuse("too-many-moderators");
  return ok(await insertModerator(db, { channel_id: channelId, person_id: personId, at }));
}

function changeOf(wish: Wish): ChannelChange {
  const { title, about, category, audience, isLowLatency, hasLadder, isRecorded, slowSeconds } =
    wish;
  const flag = (isSet: boolean) => (isSet ? 1 : 0);
  return {
    ...(title === undefined ? {} : { title }),
    ...(about === undefined ? {} : { about }),
    ...(category === undefined ? {} : { category }),
    ...(audience === undefined ? {} : { audience }),
    ...(isLowLatency === undefined ? {} : { is_low_latency: flag(isLowLatency) }),
    ...(hasLadder === undefined ? {} : { has_ladder: flag(hasLadder) }),
    ...(isRecorded === undefined ? {} : { is_recorded: flag(isRecorded) }),
    ...(slowSeconds === undefined ? {} : { slow_seconds: slowSeconds }),
  };
}

/** What is on air is called as its channel is, and meant for the same. */
async function calledAnew(db: Db, channel: ChannelRow): Promise<readonly Outcome[]> {
  const last = await findLastRow(db, channel.person_id);
  if (!last || last.state === "over") return [];
  const { title, category, audience, is_recorded } = channel;
  const roomId = (await findChannelRow(db, channel.person_id)).room_id;
  const change = { title, category, audience, is_recorded, room_id: roomId };
  const row = await updateBroadcast(db, last.id, change);
  return row ? broadcastTold(db, row, "changed") : [];
}
