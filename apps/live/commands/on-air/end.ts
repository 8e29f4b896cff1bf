import type { Kysely } from "kysely";
import { heard, type Outcome } from "../../../../core/hub/heard.ts";
import { newId } from "../../../../core/protocol/id.ts";
import { enqueue } from "../../../../platform/jobs/enqueue.ts";
import { hasVideos, videoOfBroadcast } from "../../../videos/face.ts";
import { deskChannel } from "../../contract/desk.ts";
import { forgetAfterMs, forgetBroadcast, keepBroadcast } from "../../jobs/keep.ts";
import { broadcastTold } from "../../news/broadcast.ts";
import { type BroadcastRow, findBroadcastRow } from "../../queries/broadcast.ts";
import { updateBroadcast } from "../../queries/broadcast-write.ts";
import { shownPeople } from "../../queries/people.ts";
import { thinOut } from "../../queries/samples.ts";
import type { LiveTables } from "../../tables.ts";

type Db = Kysely<LiveTables>;

/** What was written of a broadcast while it was on air. */
export interface Written {
  readonly prefix: string;
  readonly durationMs: number;
  readonly sizeBytes: number;
  readonly width: number;
  readonly height: number;
  readonly codecs: string;
  readonly bitsPerSecond: number;
  readonly framesPerSecond: number | null;
  /** Which moment was when: the first of each stretch, in milliseconds. */
  readonly clock: readonly { readonly mediaMs: number; readonly at: number }[];
}

/**
 * Ends a broadcast; where something of it is to be kept, that is a video from now on.
 *
 * Doing it twice does nothing.
 */
export async function endBroadcast(
  db: Db,
  id: string,
  { at, written }: { readonly at: number; readonly written: Written | "unreadable" | undefined },
): Promise<readonly Outcome[]> {
  const before = await findBroadcastRow(db, id);
  if (!before || before.state === "over") return [];
  const isMeant = before.is_recorded === 1;
  const isReadable = written !== undefined && written !== "unreadable";
  const isKept = isReadable && isMeant && (await hasVideos(db));
  const videoId = isKept ? newId(at) : null;
  const change = { state: "over", ended_at: at, viewers: 0, warnings: "[]", video_id: videoId };
  const row = await updateBroadcast(db, id, { ...change, state: "over" });
  if (!row) return [];
  await thinOut(db, id, at + 1);
  const made = isKept && videoId ? await becomesVideo(db, row, written, videoId) : [];
  // What cannot be read now is left where it is: whoever reads the log may still save it.
  if (!isKept && !(isMeant && written === "unreadable")) {
    const later = { key: id, runAt: Date.now() + forgetAfterMs };
    await enqueue(db, forgetBroadcast, { broadcastId: id }, later);
  }
  return [...made, ...(await broadcastTold(db, row, "ended"))];
}

/** What was written of a broadcast that nobody was told of goes. */
export async function leaveNothing(db: Db, id: string): Promise<readonly Outcome[]> {
  await enqueue(db, forgetBroadcast, { broadcastId: id }, { key: id });
  return [];
}

async function becomesVideo(
  db: Db,
  row: BroadcastRow,
  written: Written,
  videoId: string,
): Promise<readonly Outcome[]> {
  const { id: broadcastId, person_id: owner, category, audience, room_id: roomId } = row;
  const { width, height, durationMs, sizeBytes, clock } = written;
  const name = nameOf(written);
  const { codecs, bitsPerSecond, framesPerSecond } = written;
  const source = { name, width, height, codecs, bitsPerSecond, framesPerSecond, sizeBytes };
  const told = await videoOfBroadcast(db, {
    ...{ id: videoId, broadcastId, owner, title: await titleOf(db, row), category },
    ...{ visibility: audience, startedAt: row.started_at, endedAt: row.ended_at ?? 0 },
    ...{ durationMs, width, height, sizeBytes, stream: null },
    renditions: [{ ...source, isSource: true }],
    replay: roomId === null ? null : { roomId, clock: [...clock] },
  });
  await enqueue(db, keepBroadcast, { broadcastId, videoId, name }, { key: broadcastId });
  return [...told, heard(deskChannel, "", { type: "broadcast.kept", id: broadcastId, videoId })];
}

/** What the files of a recording are called: by the shorter side of its pictures. */
function nameOf({ prefix, width, height }: Written): string {
  const hash = new Bun.CryptoHasher("sha256").update(prefix).digest("hex").slice(0, 16);
  return `v${Math.min(width, height)}-${hash}`;
}

/** A video is called something; a broadcast that was not, by whose and when it was. */
async function titleOf(db: Db, { title, person_id, started_at }: BroadcastRow): Promise<string> {
  if (title !== "") return title;
  const owner = (await shownPeople(db, [person_id])).get(person_id);
  const day = new Date(started_at).toISOString().slice(0, 10);
  return `${owner?.name ?? ""} ${day}`.trim();
}
