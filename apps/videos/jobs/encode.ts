import type { RoutePorts } from "../../../platform/app/ports.ts";
import { withTables } from "../../../platform/db/database.ts";
import { defineJob, type Job, type RunningJob } from "../../../platform/jobs/job.ts";
import type { Ffmpeg } from "../packaging/ffmpeg.ts";
import { makeRung, makeSource, type Workshop } from "../packaging/rendition.ts";
import { type Rung, rungsOf } from "../packaging/rungs.ts";
import { pictureOf, type Sources } from "../packaging/sources.ts";
import { findVideoRow, type VideoRow } from "../queries/video-row.ts";
import type { VideoTables } from "../tables.ts";
import type { FfmpegHere } from "./ffmpeg-here.ts";
import { findSource } from "./find-source.ts";
import { openWorkshop } from "./folder.ts";
import { illustrate } from "./illustrate.ts";
import { keepRendition } from "./keep-rendition.ts";
import {
  attempts,
  change,
  encodeVideo,
  enqueueEncoding,
  fail,
  keepSource,
  orFail,
  type Preparing,
  preparingTold,
} from "./preparing.ts";
import { probeSource } from "./probe-source.ts";
import { hasStep, type Step, stepsOf } from "./steps.ts";
import { whileThere } from "./while-there.ts";

/** The longest run: one quality of a video of two days. */
const timeoutMs = 7 * 86_400_000;

/**
 * Encodes what has to be: a file that plays nowhere, and then smaller qualities, the smallest
 * first.
 *
 * One run makes one thing and stands in line again, so that of many videos each gets some; one
 * runs at a time in a process, after everybody else's turn.
 */
export function encodeJob(ports: RoutePorts, ffmpegOf: FfmpegHere): Job<Preparing> {
  return defineJob({
    ...encodeVideo,
    ...{ attempts, timeoutMs, concurrency: 1 },
    async run(preparing, running) {
      const tables = withTables<VideoTables>(ports.db.read);
      const video = await findVideoRow(tables, preparing.videoId);
      const ffmpeg = await ffmpegOf();
      if (!video || video.state === "failed" || hasStep(video, "whole") || !ffmpeg) return;
      using there = whileThere(
        async () => (await findVideoRow(tables, video.id)) !== undefined,
        (cause) => ports.broken(cause, `looking for the video ${video.id}`),
      );
      const signal = AbortSignal.any([running.signal, there.signal]);
      await orFail(ports, video, running, async () => {
        const isLeft = await encode(ports, ffmpeg, video, { ...running, signal });
        if (!isLeft) return;
        await ports.db.write((tx) => enqueueEncoding(withTables<VideoTables>(tx), preparing));
      });
    },
    told: preparingTold,
  });
}

/** Makes one thing; gives whether there may be another one. */
async function encode(
  ports: RoutePorts,
  ffmpeg: Ffmpeg,
  video: VideoRow,
  { signal, progress }: RunningJob,
): Promise<boolean> {
  await using found = await findSource(ports, video);
  if (!found) throw new Error(`a file of the video ${video.id} is gone`);
  const probed = await probeSource(found, ffmpeg, signal);
  if (!probed.ok) return failed(ports, video, probed.failure);
  const { sources, road } = probed.value;
  await using workshop = await openWorkshop(ports, video.id);
  const { folder } = workshop;
  if (video.stream === null) {
    const converting = (done: number) => progress(done, "convert");
    // Repackaging was tried before, where it could be.
    const way = road === "repackage" ? "convert" : road;
    const made = await makeSource(sources[0], way, {
      ffmpeg,
      folder,
      signal,
      progress: converting,
    });
    if (!made.ok) return failed(ports, video, made.failure);
    await keepSource(ports, video, made.value);
    return true;
  }
  if (!hasStep(video, "pictures")) {
    const drawing = (done: number) => progress(done, "previews");
    await illustrate(ports, ffmpeg, video, sources, { folder, signal, progress: drawing });
    return true;
  }
  const climbing = (done: number) => progress(done, "ladder");
  // Awaited, because what it works in is taken away when this returns.
  return await climb(ports, video, sources, { ffmpeg, folder, signal, progress: climbing });
}

async function failed(
  ports: RoutePorts,
  video: VideoRow,
  failure: Parameters<typeof fail>[2],
): Promise<boolean> {
  await fail(ports, video, failure);
  return false;
}

/** Makes the next rung; one that cannot be made is left out. */
async function climb(
  ports: RoutePorts,
  video: VideoRow,
  sources: Sources,
  workshop: Workshop & { readonly ffmpeg: Ffmpeg },
): Promise<boolean> {
  const picture = pictureOf(sources);
  const rungs = picture ? rungsOf(picture, hasStep(video, "converted")) : [];
  const left = rungs.filter((rung) => !hasStep(video, stepOf(rung)));
  const [rung] = left;
  if (!rung) {
    await change(ports, video, {}, ["whole"]);
    return false;
  }
  const all = rungs.length;
  const before = all - left.length;
  const progress = (done: number) => workshop.progress?.((before + done) / all);
  const made = await makeRung(sources, rung, { ...workshop, progress });
  if (!made.ok) {
    const { code, why } = made.failure;
    ports.broken(new Error(`${code}: ${why}`), `making ${stepOf(rung)} of the video ${video.id}`);
    await change(ports, video, {}, [stepOf(rung)]);
    return true;
  }
  const steps = [...stepsOf(video), stepOf(rung)];
  await keepRendition(ports, video.id, { made: made.value, isSource: false }, { steps });
  return true;
}

function stepOf({ side }: Rung): Step {
  return `rung-${side}`;
}
