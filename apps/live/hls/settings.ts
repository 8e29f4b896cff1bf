/** How far behind the broadcaster viewers are, by the length of what they are given at a time. */
export type LatencyName = "normal" | "low";

/** The two figures that a playlist promises of its parts, for as long as it lives. */
export interface Latency {
  /** No part is longer: 15 frames at 30 a second, and a little for clocks that jitter. */
  readonly partTargetMs: number;
  /** How far from the end players stay; three parts (rfc8216bis, 4.4.3.8). */
  readonly holdBackMs: number;
}

/** What a broadcast may choose; it is never changed while it lasts. */
export const latencies: Readonly<Record<LatencyName, Latency>> = {
  normal: { partTargetMs: 530, holdBackMs: 1_590 },
  low: { partTargetMs: 350, holdBackMs: 1_050 },
};

/** No segment is longer, rounded to seconds: encoders send key frames up to 10 s apart. */
export const targetDurationMs = 10_000;

/** A segment ends at the first key frame after so long. A little less than 2 s, for jitter. */
export const segmentMinMs = 1_900;

/** A segment ends by now, with a key frame or without one. */
export const segmentMaxMs = targetDurationMs + 450;

/** Sound alone has a place to begin everywhere; its segments are about so long. */
export const soundSegmentMs = 4_000;

/** The shortest that a part may be, but for the last of a segment (4.4.4.9). */
export const partMinShare = 0.85;

/** Where a part is cut when no frame begins at a good place, as a share of its target. */
export const partCutShare = 0.95;

/** Timestamps of RTMP are whole milliseconds: two of them may be wrong by so much together. */
export const jitterMs = 2;

/** How long a part is named in playlists. Whoever is further behind takes whole segments. */
export const partsListedMs = 12_000;

/** How long the bytes of a part stay in memory, and how many bytes may. */
export const partsKeptMs = 45_000;
export const partsKeptBytes = 64 * 1_024 * 1_024;

/** How far back one can rewind, where the broadcast is recorded; without a recording: memory. */
export const windowMs = 3_600_000;

/** How long a segment can still be had after no playlist names it any more (6.2.2). */
export const graceMs = 3 * targetDurationMs;

/** Players may leave out what is further from the end; six target durations at least (4.4.3.8). */
export const skipUntilMs = 6 * targetDurationMs;

/**
 * Segments that a broadcast seems to have had before it began; nobody can fetch them.
 *
 * Players cannot begin while no segment is whole, which takes up to ten seconds, and Safari wants
 * about eight. They are named until there are three target durations of real ones (6.2.2).
 */
export const gapSegments = 7;
export const gapMs = 2_000;
export const gapsUntilMs = 3 * targetDurationMs;

/** A question that waits is answered by now, with "not yet" (6.2.5.2). */
export const waitMaxMs = 3 * targetDurationMs;

/**
 * While the broadcaster is away, who waits is given the unchanged playlist after so long.
 *
 * hls.js gives a question up after 0.8 target durations, and is slow to come back then.
 */
export const waitAwayMs = 5_000;

/** How long the first frames wait for a second track that has not said what it is. */
export const decideMs = 2_000;

/** Without a key frame for so long, sound begins alone. */
export const keyFrameWaitMs = 11_000;

/** What may wait for the beginning, in bytes. */
export const pendingMaxBytes = 16 * 1_024 * 1_024;

/** A track that is so far behind the other has ended; the other goes on alone. */
export const trackLostMs = 5_000;

/** A timestamp that is so far ahead of all others, or behind its own track, is another clock. */
export const jumpAheadMs = 5_000;
export const jumpBackMs = 1_000;

/** So many frames in a row make a jump real; fewer are a slip, and are dropped. */
export const jumpFrames = 3;

/** When nothing came of any track for so long, that time is left out, but for the second figure. */
export const pauseMs = 2_000;
export const pauseKeptMs = 100;

/** What a changed configuration must have lasted before the next may follow. */
export const stretchMinMs = 1_000;

/** Counted samples follow the sender's clock when they are further from it than that. */
export const soundDriftMs = 80;
