import type { RoutePorts } from "../../../platform/app/ports.ts";
import { withTables } from "../../../platform/db/database.ts";
import { defineJob, type Job, type RunningJob } from "../../../platform/jobs/job.ts";
import type { Ffmpeg } from "../packaging/ffmpeg.ts";
import { makeSource } from "../packaging/rendition.ts";
import { findVideoRow, type VideoRow } from "../queries/video-row.ts";
import type { VideoTables } from "../tables.ts";
import type { FfmpegHere } from "./ffmpeg-here.ts";
import { findSource } from "./find-source.ts";
import { openWorkshop } from "./folder.ts";
import { illustrate } from "./illustrate.ts";
import {
  attempts,
  change,
  enqueueEncoding,
  fail,
  keepSource,
  orFail,
  type Preparing,
  prepareVideo,
  preparingTold,
} from "./preparing.ts";
import { probeSource } from "./probe-source.ts";
import { hasStep } from "./steps.ts";

/** The longest run: a terabyte from a slow disk. */
const timeoutMs = 12 * 3_600_000;

/**
 * Makes a file playable without encoding it, wherever that can be: within seconds or minutes.
 *
 * What has to be encoded is left to `videos.encode`, which does one at a time. A file that cannot
 * be played ends in `failed` with a reason, and is kept.
 */
export function prepareJob(ports: RoutePorts, ffmpegOf: FfmpegHere): Job<Preparing> {
  return defineJob({
    ...prepareVideo,
    ...{ attempts, timeoutMs, concurrency: 2 },
    async run(preparing, running) {
      const tables = withTables<VideoTables>(ports.db.read);
      const video = await findVideoRow(tables, preparing.videoId);
      if (!video || video.state === "failed" || hasStep(video, "whole")) return;
      await orFail(ports, video, running, async () => {
        const ffmpeg = await ffmpegOf();
        const isLeft = await prepare(ports, ffmpeg, video, running);
        if (!isLeft || !ffmpeg) return;
        await ports.db.write((tx) => enqueueEncoding(withTables<VideoTables>(tx), preparing));
      });
    },
    told: preparingTold,
  });
}

/** Does what can be done without encoding; gives whether there is something to be encoded. */
async function prepare(
  ports: RoutePorts,
  ffmpeg: Ffmpeg | undefined,
  video: VideoRow,
  running: RunningJob,
): Promise<boolean> {
  const { signal } = running;
  running.progress(0, "probe");
  await using found = await findSource(ports, video);
  if (!found) throw new Error(`a file of the video ${video.id} is gone`);
  if (video.state === "waiting") await change(ports, video, { state: "preparing" });
  const probed = await probeSource(found, ffmpeg, signal);
  if (!probed.ok) {
    await fail(ports, video, probed.failure);
    return false;
  }
  const { sources, road } = probed.value;
  await using workshop = await openWorkshop(ports, video.id);
  const { folder } = workshop;
  let playing = video;
  // A recording plays already.
  if (video.stream === null) {
    if (road !== "repackage") return true;
    const progress = (done: number) => running.progress(done, "repackage");
    progress(0); // a small file is done before anything else is said
    // Without ffmpeg here: what cannot be repackaged after all is left to who encodes.
    const made = await makeSource(sources[0], road, {
      ffmpeg: undefined,
      folder,
      signal,
      progress,
    });
    if (!made.ok) {
      if (!ffmpeg) await fail(ports, video, made.failure);
      return ffmpeg !== undefined;
    }
    playing = await keepSource(ports, video, made.value);
  }
  if (ffmpeg) {
    const progress = (done: number) => running.progress(done, "previews");
    await illustrate(ports, ffmpeg, playing, sources, { folder, signal, progress });
  }
  return true;
}
