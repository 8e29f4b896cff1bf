import type { Kysely } from "kysely";
import * as z from "zod";
import type { Heard } from "../../../core/hub/heard.ts";
import type { Failure } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";
import type { JobView, RunningJob } from "../../../platform/jobs/job.ts";
import { changeVideo } from "../commands/change.ts";
import type { PreparingFailure } from "../contract/video.ts";
import { progressed } from "../news/studio.ts";
import type { SourceRendition } from "../packaging/rendition.ts";
import { encodingKind, preparingKind, progressOf } from "../queries/studio.ts";
import type { VideoRow } from "../queries/video-row.ts";
import type { VideoChange } from "../queries/video-write.ts";
import type { VideoTables } from "../tables.ts";
import { keepRendition } from "./keep-rendition.ts";
import { type Step, stepsOf } from "./steps.ts";
import { write } from "./write.ts";

/** What is made of a video, and whose it is. */
export interface Preparing {
  readonly videoId: string;
  readonly ownerId: string;
}

const input = z.object({ videoId: z.string(), ownerId: z.string() });

/** What makes a file playable as it is: soon, beside others. */
export const prepareVideo = { kind: preparingKind, input };

/** What encodes: for hours, perhaps, and one at a time in a process. */
export const encodeVideo = { kind: encodingKind, input };

/** How often both are tried when this machine fails, as a full disk does. */
export const attempts = 5;

/** Has a video prepared, in the transaction in which its file is there; once, if it waits. */
export async function enqueuePreparing(
  db: Kysely<VideoTables>,
  preparing: Preparing,
): Promise<void> {
  await enqueue(db, prepareVideo, preparing, { key: preparing.videoId });
}

/** Has a video encoded, or more of it, behind those that wait already. */
export async function enqueueEncoding(
  db: Kysely<VideoTables>,
  preparing: Preparing,
): Promise<void> {
  await enqueue(db, encodeVideo, preparing, { key: preparing.videoId });
}

/** What its owner hears of the making of a video. */
export function preparingTold(
  { videoId, ownerId }: Preparing,
  { state, progress, note }: JobView,
): readonly Heard[] {
  const known = state === "running" ? progressOf(progress, note ?? null) : undefined;
  // Before its first word nothing is known, and that was told when the last run ended.
  if (state === "running" && !known) return [];
  return progressed(ownerId, videoId, known ?? null);
}

type Ports = Pick<RoutePorts, "db" | "tell" | "storage">;

/** Changes a video that is being made, and notes the step that is done by it. */
export async function change(
  ports: Ports,
  { id, steps }: Pick<VideoRow, "id" | "steps">,
  changes: VideoChange,
  done: readonly Step[] = [],
): Promise<void> {
  const all = [...new Set([...stepsOf({ steps }), ...done])];
  const noted = done.length === 0 ? changes : { ...changes, steps: all };
  await write(ports, (db) => changeVideo(db, id, noted, Date.now()));
}

/** From now on it plays; gives the video with the steps that are done. */
export async function keepSource(
  ports: Ports,
  video: VideoRow,
  { rendition: made, isConverted }: SourceRendition,
): Promise<VideoRow> {
  const { width, height, durationMs } = made;
  const steps = [...stepsOf(video), "source", ...(isConverted ? ["converted"] : [])];
  const size = made.width > 0 ? { width, height } : {};
  const ready = { state: "ready", durationMs, steps, ...size } as const;
  await keepRendition(ports, video.id, { made, isSource: true }, ready);
  return { ...video, steps: steps.join() };
}

/**
 * Nothing can be made of a file: its video says why, and the file is kept.
 *
 * What plays already goes on playing, as a recording does: it only gets nothing more.
 */
export function fail(
  ports: Ports,
  video: Pick<VideoRow, "id" | "steps" | "stream">,
  { code: failure }: Failure<PreparingFailure>,
): Promise<void> {
  if (video.stream !== null) return change(ports, video, {}, ["whole"]);
  return change(ports, video, { state: "failed", failure });
}

/**
 * Does something for a video, and says so of the video when this machine could not do it at last.
 *
 * What plays already is left as it is.
 */
export async function orFail(
  ports: Ports,
  video: VideoRow,
  { attempt, signal }: RunningJob,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (cause) {
    const isLast = attempt >= attempts && !signal.aborted;
    if (isLast && video.state !== "ready") {
      await fail(ports, video, { code: isDiskFull(cause) ? "no-room" : "too-heavy" });
    }
    throw cause;
  }
}

function isDiskFull(cause: unknown): boolean {
  return cause instanceof Error && /ENOSPC|EDQUOT|no space left/iu.test(cause.message);
}
