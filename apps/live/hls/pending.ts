import type { AudioFrame, VideoFrame } from "../media/message.ts";
import { decideMs, jumpAheadMs, keyFrameWaitMs, pendingMaxBytes } from "./settings.ts";
import type { Configs } from "./stretch.ts";

/** A frame with its time on the sender's clock, without wraps. */
export interface Timed {
  readonly frame: VideoFrame | AudioFrame;
  readonly timeMs: number;
  readonly arrivedAtMs: number;
}

/**
 * Frames that wait for a beginning: for a key frame, and for both tracks to say what they are.
 *
 * It holds no pictures but those after a key frame, and bounded bytes.
 */
export class Pending {
  #frames: Timed[] = [];
  #bytes = 0;
  #key: Timed | undefined;
  #dropped = 0;

  /** How many pictures were given away; asked once. */
  takeDropped(): number {
    const dropped = this.#dropped;
    this.#dropped = 0;
    return dropped;
  }

  /** Takes a frame, and gives away what can be of no use. */
  add(timed: Timed): void {
    const { frame } = timed;
    const before = this.#lastOf(frame.kind);
    if (before && Math.abs(timed.timeMs - before.timeMs) > jumpAheadMs) this.clear();
    if (frame.kind === "video" && !this.#key) {
      if (!frame.isKey) {
        this.#dropped++;
        return;
      }
      this.#key = timed;
    }
    this.#frames.push(timed);
    this.#bytes += frame.bytes.length;
    while (this.#bytes > pendingMaxBytes) this.#giveAway();
  }

  /** Forgets everything. */
  clear(): void {
    this.#frames = [];
    this.#bytes = 0;
    this.#key = undefined;
  }

  /** With what to begin now, and the frame with which; undefined while it is too early. */
  decides(known: Configs): { readonly with: Configs; readonly from: Timed } | undefined {
    const { video, audio } = known;
    if (video && this.#key) {
      const lastMs = this.#lastOf("video")?.timeMs ?? this.#key.timeMs;
      const isLate = lastMs - this.#key.timeMs >= decideMs;
      return audio || isLate ? { with: { video, audio }, from: this.#key } : undefined;
    }
    const sound = this.#frames.find(({ frame }) => frame.kind === "audio");
    const last = this.#lastOf("audio");
    if (!audio || !sound || !last) return undefined;
    // Where there are pictures, a key frame of them is worth waiting for.
    const isLate = last.timeMs - sound.timeMs >= (video ? keyFrameWaitMs : decideMs);
    return isLate ? { with: { video: undefined, audio }, from: sound } : undefined;
  }

  #lastOf(kind: "video" | "audio"): Timed | undefined {
    return this.#frames.findLast(({ frame }) => frame.kind === kind);
  }

  /** What is of the time of a frame, in order of arrival; it is empty then. */
  take(from: Timed): readonly Timed[] {
    const frames = this.#frames;
    this.clear();
    let latestMs = from.timeMs;
    return frames.filter(({ timeMs }) => {
      // Where two tracks count by different clocks, one of them must do.
      const isFar = timeMs - latestMs > jumpAheadMs || from.timeMs - timeMs > jumpAheadMs;
      if (!isFar) latestMs = Math.max(latestMs, timeMs);
      return !isFar;
    });
  }

  #giveAway(): void {
    const first = this.#frames.shift();
    if (!first) return;
    this.#bytes -= first.frame.bytes.length;
    if (first === this.#key) {
      this.#dropped += this.#frames.filter(({ frame }) => frame.kind === "video").length + 1;
      this.#frames = this.#frames.filter(({ frame }) => frame.kind === "audio");
      this.#bytes = this.#frames.reduce((sum, { frame }) => sum + frame.bytes.length, 0);
      this.#key = undefined;
    }
  }
}
