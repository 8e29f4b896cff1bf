import { segmentMaxMs } from "./settings.ts";

/** How a broadcast has come in, in the last seconds. */
export interface Health {
  readonly bitsPerSecond: number;
  readonly framesPerSecond: number;
  /** Between the last two key frames; 0 before there are two. */
  readonly keyFrameIntervalMs: number;
  /** Pictures that could not be used, as time. */
  readonly droppedMs: number;
  /** By how much something came later than the rest, at most. */
  readonly lateMs: number;
  /** Segments have to end without a key frame: viewers come in slowly. */
  readonly keyFramesTooFar: boolean;
  readonly hasVideo: boolean;
  readonly hasAudio: boolean;
}

const windowSeconds = 10;

interface Second {
  readonly at: number;
  bytes: number;
  pictures: number;
  sounds: number;
  dropped: number;
  lateMs: number;
}

/** What came in a second. */
export interface Arrival {
  readonly kind: "video" | "audio";
  readonly sizeBytes: number;
  readonly lateMs: number;
  readonly dropped: number;
}

/** Counts what comes, second by second, and forgets it after ten. */
export class HealthMeter {
  #seconds: Second[] = [];
  #keyUs: number | undefined;
  #keyIntervalUs = 0;

  counts({ kind, sizeBytes, lateMs, dropped }: Arrival, arrivedAtMs: number): void {
    const second = this.#secondOf(arrivedAtMs);
    second.bytes += sizeBytes;
    second[kind === "video" ? "pictures" : "sounds"]++;
    second.dropped += dropped;
    second.lateMs = Math.max(second.lateMs, lateMs);
  }

  /** A key frame at that time of the broadcast. */
  sees(keyFrameUs: number): void {
    if (this.#keyUs !== undefined) this.#keyIntervalUs = keyFrameUs - this.#keyUs;
    this.#keyUs = keyFrameUs;
  }

  /** A key frame does not follow another one here. */
  breaks(): void {
    this.#keyUs = undefined;
  }

  /** How it is now; everything is 0 when nothing has come for a while. */
  health(nowMs: number): Health {
    const now = Math.floor(nowMs / 1_000);
    // The second that goes on is not whole yet; it counts where it is all that there is.
    const recent = this.#seconds.filter(({ at }) => at > now - windowSeconds - 1);
    const whole = recent.filter(({ at }) => at < now);
    const counted = whole.length > 0 ? whole : recent;
    const seconds = counted.length === 0 ? 1 : Math.max(1, now - (counted[0]?.at ?? now));
    const sum = (of: (second: Second) => number) => counted.reduce((all, one) => all + of(one), 0);
    const framesPerSecond = sum(({ pictures }) => pictures) / seconds;
    const dropped = sum((second) => second.dropped);
    const keyFrameIntervalMs = Math.round(this.#keyIntervalUs / 1_000);
    return {
      bitsPerSecond: Math.round((sum(({ bytes }) => bytes) * 8) / seconds),
      framesPerSecond,
      keyFrameIntervalMs,
      droppedMs: framesPerSecond > 0 ? Math.round((dropped / framesPerSecond) * 1_000) : 0,
      lateMs: Math.round(Math.max(0, ...counted.map(({ lateMs }) => lateMs))),
      keyFramesTooFar: keyFrameIntervalMs > segmentMaxMs,
      hasVideo: sum(({ pictures }) => pictures) > 0,
      hasAudio: sum(({ sounds }) => sounds) > 0,
    };
  }

  #secondOf(atMs: number): Second {
    const at = Math.floor(atMs / 1_000);
    const last = this.#seconds.at(-1);
    if (last && last.at >= at) return last;
    const second = { at, bytes: 0, pictures: 0, sounds: 0, dropped: 0, lateMs: 0 };
    this.#seconds.push(second);
    if (this.#seconds.length > windowSeconds + 2) this.#seconds.shift();
    return second;
  }
}
