import { link, rm } from "node:fs/promises";
import { join } from "node:path";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import { withTables } from "../../../platform/db/database.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";
import { defineJob, GiveUp, type Job } from "../../../platform/jobs/job.ts";
import type { Storage } from "../../../platform/storage/storage.ts";
import { broadcastKept } from "../../videos/face.ts";
import { masterPlaylist } from "../hls/master.ts";
import { findBroadcastRow } from "../queries/broadcast.ts";
import { hasVideo } from "../queries/past.ts";
import { type Recorded, readRecording } from "../recording/recorded.ts";
import { vodPlaylist } from "../recording/vod.ts";
import type { LiveTables } from "../tables.ts";
import { forgetAfterMs, forgetBroadcast, keepBroadcast } from "./keep.ts";

/** What live does later. */
export function liveJobs({ db, storage, tell, live }: RoutePorts): readonly Job[] {
  const keep = defineJob({
    ...keepBroadcast,
    // Another disk may be a slow one, and a broadcast many hours long.
    timeoutMs: 3 * 3_600_000,
    async run({ broadcastId, videoId, name }) {
      const recorded = await readRecording(join(live.folder, broadcastId));
      if (!recorded) throw new GiveUp(`nothing of broadcast ${broadcastId} is there`);
      const folder = `videos/${videoId}`;
      const stream = await moves(storage, recorded, { folder, name });
      const at = Date.now();
      const outcomes = await db.write(async (transaction) => {
        const tables = withTables<LiveTables>(transaction);
        await enqueue(
          tables,
          forgetBroadcast,
          { broadcastId },
          { key: broadcastId, runAt: at + forgetAfterMs },
        );
        return broadcastKept(tables, { videoId, stream }, at);
      });
      await tell(outcomes);
      // Its owner may have deleted it before its files were there.
      if (!(await hasVideo(withTables(db.read), videoId))) await storage.deleteFolder(folder);
    },
  });
  const forget = defineJob({
    ...forgetBroadcast,
    async run({ broadcastId }) {
      const row = await findBroadcastRow(withTables<LiveTables>(db.read), broadcastId);
      if (row && row.state !== "over") return;
      await rm(join(live.folder, broadcastId), { recursive: true, force: true });
    },
  });
  return [keep as Job, forget as Job]; // the worker gives each only what its schema let through
}

/**
 * Puts a recording where videos are; gives the name of its stream.
 *
 * Its files stay where they were as well, by another name for the same bytes: who plays the end
 * of the broadcast still reads them. What is there from an earlier try is left alone.
 */
async function moves(
  storage: Storage,
  recorded: Recorded,
  { folder, name }: { readonly folder: string; readonly name: string },
): Promise<string> {
  const nameOf = (file: string) => `${name}-${file.replace(/^rec-/u, "")}`;
  for (const { name: file } of recorded.files) {
    const key = `${folder}/${nameOf(file)}`;
    if (await storage.open(key)) continue;
    const path = join(recorded.folder, file);
    const second = `${path}.kept`;
    await rm(second, { force: true });
    await link(path, second);
    await storage.adopt(key, second);
  }
  await storage.put(`${folder}/${name}.m3u8`, bytesOf(vodPlaylist(recorded, nameOf)));
  const stream = name.replace(/^v\d+/u, "master");
  const master = masterPlaylist([{ address: `${name}.m3u8`, about: aboutOf(recorded) }]);
  await storage.put(`${folder}/${stream}.m3u8`, bytesOf(master));
  return stream;
}

/** What a player is told of a recording before it plays it. */
function aboutOf({ maps, files, durationMs }: Recorded) {
  const about = maps.at(-1)?.about ?? { codecs: "", width: 0, height: 0 };
  const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  const bitsPerSecond = Math.ceil((sizeBytes * 8_000) / Math.max(1, durationMs));
  return { ...about, framesPerSecond: 0, bitsPerSecond, averageBitsPerSecond: bitsPerSecond };
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
