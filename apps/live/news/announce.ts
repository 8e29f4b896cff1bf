import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import { notify } from "../../../platform/app/notify.ts";
import { commonRoomId, hasChat, say } from "../../chat/face.ts";
import { friendsOf } from "../../people/face.ts";
import { hasVideos, subscribersOf } from "../../videos/face.ts";
import type { BroadcastRow } from "../queries/broadcast.ts";
import { shownPeople } from "../queries/people.ts";
import { listMemberIds } from "../queries/sight.ts";
import type { LiveTables } from "../tables.ts";

type Db = Kysely<LiveTables>;

/**
 * Tells friends, subscribers and the common room that somebody is on air.
 *
 * Of an unlisted broadcast nobody is told, and of one for members the common room is not, where
 * guests may read. Who may not see its owner is told by neither.
 */
export async function announce(db: Db, row: BroadcastRow, at: number): Promise<readonly Outcome[]> {
  if (row.audience === "unlisted") return [];
  const outcomes: Outcome[] = [];
  const data = { title: row.title, ...(row.title === "" ? { context: "untitled" } : {}) };
  const word = { from: row.person_id, kind: "live.onAir", link: `/live/${row.person_id}`, data };
  for (const to of await followersOf(db, row.person_id)) {
    outcomes.push(...(await notify(db, { ...word, to }, at)));
  }
  return row.audience === "public" ? [...outcomes, ...(await inCommonRoom(db, row, at))] : outcomes;
}

/** Friends and subscribers who have an account, each once. */
async function followersOf(db: Db, personId: string): Promise<readonly string[]> {
  const friends = await friendsOf(db, personId);
  const subscribers = (await hasVideos(db)) ? await subscribersOf(db, personId) : [];
  const followers = new Set([...friends, ...subscribers]);
  return (await listMemberIds(db)).filter((id) => followers.has(id));
}

async function inCommonRoom(db: Db, row: BroadcastRow, at: number): Promise<readonly Outcome[]> {
  const from = (await shownPeople(db, [row.person_id])).get(row.person_id);
  if (!from || !(await hasChat(db))) return [];
  const values = { name: from.name, title: row.title };
  const key = row.title === "" ? "live:said.onAirUntitled" : "live:said.onAir";
  return say(db, { roomId: commonRoomId, from, words: { key, values }, at });
}
