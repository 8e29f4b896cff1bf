import { watchFrozen } from "./frozen.ts";
import { maySkip, slackAfterCalm, slackAfterStall, steer, targetOf } from "./latency.ts";
import { remembered } from "./remembered.ts";
import type { Stream } from "./stream.ts";

/** How often one looks where one is, in milliseconds. */
const lookMs = 200;

/** Further behind than this after a pause, one stays there, in seconds. */
const staySeconds = 5;

/** No two leaps within this time: what one leaps to must come first, in milliseconds. */
const leapAgainMs = 3_000;

/** So long after it began, or went on, one may skip to where one wants to be, in milliseconds. */
const skipMs = 1_500;

/** So far behind the end of a hole one goes on, as its edge is no picture's, in seconds. */
const hopSeconds = 0.02;

/** A hole that is longer is none of a break, in seconds. */
const holeSeconds = 10;

/** Where one is in a broadcast, in seconds of its own time. */
export interface LivePlace {
  readonly from: number;
  /** Where one would be now, without having gone back. */
  readonly to: number;
  readonly behindSeconds: number;
  /** Whether one sees it as it happens. */
  readonly isAtEdge: boolean;
}

/** Keeps somebody at the end of a broadcast, until they go back in it. */
export class Follower {
  #isFollowing = true;
  #slackSeconds = 0;
  #leaptAt = 0;
  #isOnBreak = false;
  /** Until then nobody notices a skip: the picture has just begun, or has stood still. */
  #skipUntil = Number.POSITIVE_INFINITY;
  readonly #frozen = watchFrozen();
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #video: HTMLVideoElement;
  readonly #stream: Stream;
  readonly #tell: (place: LivePlace) => void;

  constructor(video: HTMLVideoElement, stream: Stream, tell: (place: LivePlace) => void) {
    this.#video = video;
    this.#stream = stream;
    this.#tell = tell;
    this.#timer = setInterval(() => this.#look(), lookMs);
  }

  /** Whether whoever broadcasts has a break: then running dry is nobody's fault. */
  setBreak(isOnBreak: boolean): void {
    this.#isOnBreak = isOnBreak;
  }

  /** It ran dry: from now on one is a little further behind. */
  ranDry(): void {
    this.#skipUntil = Number.POSITIVE_INFINITY;
    if (!this.#isOnBreak) this.#slackSeconds = slackAfterStall(this.#slackSeconds);
  }

  /** It goes on after a pause: who was away for long stays where they were. */
  resumed(hasBegun: boolean): void {
    const place = this.#place();
    if (!hasBegun || !place) return;
    this.#isFollowing &&= place.behindSeconds < place.targetSeconds + staySeconds;
  }

  /** Somebody went to a moment: near the end means that they want to be at it. */
  wentTo(seconds: number): void {
    const place = this.#place();
    if (place) this.#isFollowing = seconds >= place.to - 1;
  }

  /** Goes to what happens now. */
  toEdge(): void {
    this.#isFollowing = true;
    const place = this.#place();
    if (place) this.#video.currentTime = place.to;
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#video.playbackRate = 1;
  }

  #place() {
    const edge = this.#stream.edge();
    if (!edge) return undefined;
    const { fromSeconds, toSeconds, holdBackSeconds, partSeconds } = edge;
    const hold = { holdBackSeconds, partSeconds, slackSeconds: this.#slackSeconds };
    const targetSeconds = targetOf(remembered().delay, hold);
    const to = Math.max(fromSeconds, toSeconds - targetSeconds);
    const behindSeconds = Math.max(0, toSeconds - this.#video.currentTime);
    return { from: fromSeconds, to, toSeconds, targetSeconds, behindSeconds };
  }

  #look(): void {
    const place = this.#place();
    if (!place) return;
    const { from, to, toSeconds, targetSeconds, behindSeconds } = place;
    const video = this.#video;
    this.#stream.aim(targetSeconds);
    this.#slackSeconds = slackAfterCalm(this.#slackSeconds, lookMs);
    const nowMs = Date.now();
    const rescue = this.#frozen({
      nowMs,
      atSeconds: video.currentTime,
      edgeSeconds: toSeconds,
      isWanted: !video.paused && !video.ended,
      beyondSeconds: beyond(video),
    });
    if (rescue === "reopen") this.#stream.again();
    if (rescue === "hop") video.currentTime = (beyond(video) ?? video.currentTime) + hopSeconds;
    if (rescue === "leap") this.#leap(to, nowMs);
    if (rescue === "none") this.#steer({ behindSeconds, targetSeconds, to, nowMs });
    const isAtEdge = this.#isFollowing && behindSeconds < targetSeconds + staySeconds;
    this.#tell({ from, to, behindSeconds, isAtEdge });
  }

  #steer(now: { behindSeconds: number; targetSeconds: number; to: number; nowMs: number }): void {
    const video = this.#video;
    if (video.paused || video.seeking || video.readyState < video.HAVE_CURRENT_DATA) return;
    if (!this.#isFollowing) {
      if (video.playbackRate !== 1) video.playbackRate = 1;
      return;
    }
    const view = { ...now, bufferedSeconds: ahead(video), rate: video.playbackRate };
    if (now.nowMs < this.#skipUntil && video.readyState > video.HAVE_CURRENT_DATA) {
      this.#skipUntil = Math.min(this.#skipUntil, now.nowMs + skipMs);
      if (maySkip(view)) {
        this.#skipUntil = 0;
        video.currentTime = now.to;
      }
    }
    const steering = steer(view);
    if (steering === "leap") this.#leap(now.to, now.nowMs);
    else if (video.playbackRate !== steering.rate) video.playbackRate = steering.rate;
  }

  #leap(to: number, nowMs: number): void {
    if (nowMs - this.#leaptAt < leapAgainMs) return;
    this.#leaptAt = nowMs;
    this.#video.currentTime = to;
  }
}

/** Where what has come begins again, if there is a hole right before what is to be shown. */
function beyond({ buffered, currentTime }: HTMLVideoElement): number | undefined {
  for (let range = 0; range < buffered.length; range += 1) {
    const [start, end] = [buffered.start(range), buffered.end(range)];
    if (start <= currentTime && end > currentTime + 0.1) return undefined;
    if (start > currentTime) return start < currentTime + holeSeconds ? start : undefined;
  }
  return undefined;
}

/** How much is there to be shown, in seconds. */
export function ahead({ buffered, currentTime }: HTMLVideoElement): number {
  for (let range = 0; range < buffered.length; range += 1) {
    const isHere = buffered.start(range) <= currentTime + 0.1 && buffered.end(range) > currentTime;
    if (isHere) return buffered.end(range) - currentTime;
  }
  return 0;
}
