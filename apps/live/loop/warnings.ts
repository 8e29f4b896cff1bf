import type { Warning } from "../contract/studio.ts";
import type { Health } from "../hls/health.ts";
import type { Full } from "../recording/index-line.ts";
import type { Recording } from "../recording/recording.ts";

/** Key frames that are further apart make viewers wait when they come; 2 s is what is asked for. */
const keyFramesMs = 4_500;

/** So much of ten seconds that did not come, or came so late, is seen by viewers. */
const droppedMs = 300;
const lateMs = 1_500;

/** Why a broadcast is not recorded. */
export type Unrecorded = Full | "broken";

/** What is known of a broadcast besides how it comes in. */
export interface Known {
  /** By RFC 6381; undefined before there is a picture. */
  readonly codecs: string | undefined;
  /** Whether something came that browsers cannot play. */
  readonly isUnplayable: boolean;
  /** Why it is not recorded any more; undefined while it is. */
  readonly unrecorded: Unrecorded | undefined;
}

/** What is wrong with what comes, in the order of the contract. */
export function warningsFor(health: Health, known: Known): readonly Warning[] {
  const isWrong: readonly (readonly [Warning, boolean])[] = [
    ["key-frames-far-apart", health.keyFramesTooFar || health.keyFrameIntervalMs > keyFramesMs],
    ["no-sound", !health.hasAudio],
    ["no-picture", !health.hasVideo],
    ["frames-late", health.droppedMs > droppedMs || health.lateMs > lateMs],
    ["codec-not-played-everywhere", known.isUnplayable || !isPlainPicture(known.codecs)],
    ["recording-stopped", known.unrecorded === "broken"],
    ["recording-over-quota", known.unrecorded === "quota"],
    ["recording-disk-full", known.unrecorded === "disk"],
  ];
  return isWrong.flatMap(([warning, isTrue]) => (isTrue ? [warning] : []));
}

/** Why a broadcast is not recorded any more; undefined while it is. */
export function unrecordedFor(recording: Recording | undefined): Unrecorded | undefined {
  if (!recording) return "broken";
  // The disk was full before anybody had looked.
  if (recording.failure !== undefined) return recording.failure === "full" ? "disk" : "broken";
  return recording.full;
}

/** Whether every browser plays these pictures: H.264, or none at all. */
function isPlainPicture(codecs = ""): boolean {
  return !/^(?:hvc1|hev1|av01|vp09)/u.test(codecs);
}
