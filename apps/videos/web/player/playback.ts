import { takeTurn } from "../../../../web/kit/take-turn.ts";
import { ahead, Follower } from "./follow.ts";
import { fetchHls, openHls } from "./hls-stream.ts";
import { openNative, playsHls } from "./native-stream.ts";
import { canPlay, plays } from "./plays.ts";
import { remember, remembered } from "./remembered.ts";
import { type PlayerSource, thingOf } from "./source.ts";
import type { Failure, Stream, StreamListener, StreamWish } from "./stream.ts";
import { WatchedMeter, type WatchedStretch } from "./watched.ts";

/** What the controls show of a playback; times are seconds. */
export interface PlaybackState {
  /** Idle is what waits for a press; waiting is what ran dry. */
  readonly phase: "idle" | "loading" | "running" | "waiting" | "ended" | "failed";
  readonly isPaused: boolean;
  /** Whether a picture of it was shown yet. */
  readonly hasBegun: boolean;
  readonly at: number;
  /** What one can go to: all of a video, and as much of a broadcast as there still is. */
  readonly from: number;
  readonly to: number;
  readonly bufferedTo: number;
  readonly isLive: boolean;
  readonly isAtEdge: boolean;
  readonly behindSeconds: number;
  readonly volume: number;
  readonly isMuted: boolean;
  /** Whether it is silent because the browser lets nothing sound that nobody pressed. */
  readonly isHushed: boolean;
  readonly speed: number;
  /** The qualities that there are, the best first; the one that is shown, 0 if unknown. */
  readonly heights: readonly number[];
  readonly shownHeight: number;
  readonly failure: Failure | undefined;
  /** Width by height of the picture. */
  readonly ratio: number;
}

const nothing: PlaybackState = {
  phase: "idle",
  isPaused: true,
  hasBegun: false,
  at: 0,
  from: 0,
  to: 0,
  bufferedTo: 0,
  isLive: false,
  isAtEdge: false,
  behindSeconds: 0,
  volume: 1,
  isMuted: false,
  isHushed: false,
  speed: 1,
  heights: [],
  shownHeight: 0,
  failure: undefined,
  ratio: 16 / 9,
};

/** How a playback begins. */
export interface Beginning {
  readonly startSeconds: number | undefined;
  /** Whether it plays by itself, if the browser lets it. */
  readonly isAutomatic: boolean;
}

/** After a failure of a broadcast one tries again, at last every so many milliseconds. */
const againMs = { first: 1_000, most: 5_000 } as const;

/** So often it is tried to play by itself, where the stream has to begin anew. */
const triesMax = 3;

/** Everything that happens to a video element which the state is made of. */
const events = [
  ...["play", "playing", "pause", "waiting", "seeking", "seeked", "ended", "timeupdate"],
  ...["progress", "durationchange", "loadeddata", "canplay", "volumechange", "ratechange"],
  ...["resize", "emptied"],
] as const;

/** One thing that is played in one video element: its state, and what is done to it. */
export class Playback {
  onTime: ((seconds: number) => void) | undefined;
  onWatched: ((stretch: WatchedStretch) => void) | undefined;
  onEnded: (() => void) | undefined;
  onFailed: ((failure: Failure) => void) | undefined;
  #state = nothing;
  #source: PlayerSource | undefined;
  #video: HTMLVideoElement | undefined;
  #stream: Stream | undefined;
  #follower: Follower | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #retries = 0;
  /** Whether it is to play as soon as there is something. */
  #isWanted = false;
  /** Where it begins, in seconds. */
  #startSeconds: number | undefined;
  /** Begins to fetch it. */
  #fetch: (() => void) | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #meter = new WatchedMeter((stretch) => this.onWatched?.(stretch));

  readonly state = (): PlaybackState => this.#state;

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins to play something; gives what ends it. */
  open(video: HTMLVideoElement, source: PlayerSource, beginning: Beginning): () => void {
    const { volume, isMuted, speed } = remembered();
    this.#video = video;
    this.#source = source;
    this.#retries = 0;
    video.volume = volume;
    video.muted = isMuted;
    video.defaultPlaybackRate = source.kind === "video" ? speed : 1;
    video.playbackRate = video.defaultPlaybackRate;
    this.#state = { ...nothing, isLive: source.kind === "live", at: beginning.startSeconds ?? 0 };
    const look = ({ type }: Event) => this.#look(type);
    const leaves = () => this.#meter.breaks();
    const isBack = () => this.#state.phase === "failed" && this.retry();
    for (const event of events) video.addEventListener(event, look);
    addEventListener("pagehide", leaves);
    addEventListener("online", isBack);
    let isClosed = false;
    this.#isWanted = beginning.isAutomatic;
    this.#startSeconds = beginning.startSeconds;
    this.#fetch = () => void this.#fill(video, source, () => isClosed);
    // What waits for a press costs nobody anything until then.
    if (beginning.isAutomatic) this.#fetch();
    this.#patch({ phase: beginning.isAutomatic ? "loading" : "idle" });
    return () => {
      isClosed = true;
      for (const event of events) video.removeEventListener(event, look);
      removeEventListener("pagehide", leaves);
      removeEventListener("online", isBack);
      this.#close();
    };
  }

  /** The same thing with a fresher pass, with more qualities, or in another phase. */
  change(source: PlayerSource): void {
    const before = this.#source?.address;
    if (before === undefined || thingOf(before) !== thingOf(source.address)) return;
    this.#source = source;
    // The one with which it began may have been exchanged already.
    if (before !== source.address) this.#stream?.goOn(source.address);
    if (source.kind === "live") this.#follower?.setBreak(source.phase === "break");
    this.#look("phase");
  }

  readonly play = (): void => {
    const video = this.#video;
    if (!video) return;
    if (this.#state.phase === "failed") return this.retry();
    this.#isWanted = true;
    if (!this.#stream) {
      if (this.#state.phase === "idle") this.#fetch?.();
      return this.#patch({ phase: "loading" });
    }
    if (video.ended && !this.#state.isLive) video.currentTime = 0;
    // A play that is broken off ends in the state in which it began.
    video.play().catch(() => this.#look("pause"));
  };

  readonly pause = (): void => {
    this.#isWanted = false;
    this.#video?.pause();
  };

  readonly toggle = (): void => {
    if (this.#state.isPaused || this.#state.phase === "ended") this.play();
    else this.pause();
  };

  /** Goes to a moment, as near as there is one. */
  readonly seek = (seconds: number): void => {
    const { from, to, isLive } = this.#state;
    const video = this.#video;
    if (!video || (to === 0 && isLive)) return;
    const wished = Math.max(from, to > 0 ? Math.min(seconds, to) : seconds);
    this.#startSeconds = wished;
    this.#follower?.wentTo(wished);
    if (this.#stream) video.currentTime = wished;
    this.#patch({ at: wished });
    this.onTime?.(wished);
  };

  readonly seekBy = (seconds: number): void => {
    this.seek(this.#state.at + seconds);
  };

  /** Goes to what happens now, and plays. */
  readonly goLive = (): void => {
    this.#follower?.toEdge();
    this.play();
  };

  readonly setVolume = (volume: number): void => {
    const video = this.#video;
    if (!video) return;
    video.volume = Math.min(1, Math.max(0, volume));
    video.muted = video.volume === 0;
    remember({ volume: video.volume, isMuted: video.muted });
    this.#patch({ isHushed: false });
  };

  readonly setMuted = (isMuted: boolean): void => {
    const video = this.#video;
    if (!video) return;
    video.muted = isMuted;
    if (!isMuted && video.volume === 0) video.volume = 0.5;
    remember({ volume: video.volume, isMuted });
    this.#patch({ isHushed: false });
  };

  readonly setSpeed = (speed: number): void => {
    const video = this.#video;
    if (!video || this.#state.isLive) return;
    video.playbackRate = speed;
    video.defaultPlaybackRate = speed;
    remember({ speed });
    // The next press may come before the element tells of this one.
    this.#patch({ speed });
  };

  /** Shows at most this height; for 0, whatever fits. */
  readonly setHeight = (height: number): void => {
    remember({ height });
    this.#stream?.show(height);
  };

  readonly retry = (): void => {
    clearTimeout(this.#retry);
    this.#patch({ failure: undefined, phase: "loading" });
    const video = this.#video;
    if (!video || !this.#source) return;
    if (this.#stream) this.#stream.again();
    else this.#fetch?.();
    this.play();
  };

  async #fill(
    video: HTMLVideoElement,
    source: PlayerSource,
    isClosed: () => boolean,
  ): Promise<void> {
    const library = await fetchHls().catch(() => undefined);
    if (isClosed()) return;
    // It may have been given a fresher pass, or another phase, in the meantime.
    const now = this.#source ?? source;
    const isLive = now.kind === "live";
    const wish: StreamWish = {
      address: now.address,
      isLive,
      startSeconds: isLive ? undefined : this.#startSeconds,
      height: remembered().height,
      freshen: now.freshen,
    };
    const listener: StreamListener = {
      onHeights: (heights, shownHeight) => this.#patch({ heights, shownHeight }),
      onFailed: (failure) => this.#fail(failure),
      onDry: () => this.#follower?.ranDry(),
    };
    if (library?.isSupported()) this.#stream = openHls(library, video, wish, listener);
    else if (playsHls(video)) this.#stream = openNative(video, wish, listener);
    else return this.#fail(library ? "unsupported" : "network");
    if (now.kind === "live") {
      this.#follower = new Follower(video, this.#stream, (place) => this.#patch(place));
      this.#follower.setBreak(now.phase === "break");
    }
    if (this.#isWanted) await this.#begin(video);
  }

  /** Plays by itself: with sound if the browser lets it, else without, else when it is pressed. */
  async #begin(video: HTMLVideoElement, tries = triesMax): Promise<void> {
    const outcome = await plays(video);
    if (outcome === "plays") return;
    if (outcome === "broken-off") {
      // By a stream that had to begin anew, and by nobody: it is still wanted.
      await canPlay(video);
      const isWanted = this.#isWanted && this.#video === video && video.paused;
      return isWanted && tries > 1 ? this.#begin(video, tries - 1) : undefined;
    }
    if (this.#video !== video || video.muted) return this.#patch({ phase: "idle" });
    video.muted = true;
    const isHushed = (await plays(video)) !== "refused";
    if (this.#video !== video) return;
    if (!isHushed) video.muted = remembered().isMuted;
    this.#patch(isHushed ? { isHushed } : { phase: "idle" });
  }

  #fail(failure: Failure): void {
    const source = this.#source;
    if (source?.kind === "live" && source.phase !== "over" && failure !== "unsupported") {
      // A broadcast is tried again by itself: it may be the line, or theirs.
      const waitMs = Math.min(againMs.most, againMs.first * 2 ** this.#retries);
      this.#retries += 1;
      clearTimeout(this.#retry);
      this.#retry = setTimeout(() => this.#stream?.again(), waitMs);
      this.#patch({ phase: "waiting", failure });
      return;
    }
    const isOver = source?.kind === "live" && failure !== "unsupported";
    this.#patch(isOver ? { phase: "ended" } : { phase: "failed", failure });
    this.#meter.breaks();
    if (!isOver) this.onFailed?.(failure);
  }

  /** Makes the state from what the element is now. */
  #look(event: string): void {
    const video = this.#video;
    if (!video) return;
    if (event === "play") {
      takeTurn(video);
      this.#follower?.resumed(this.#state.hasBegun);
    }
    if (event === "playing") this.#retries = 0;
    const hasBegun = this.#state.hasBegun || event === "playing";
    const { currentTime, duration, paused } = video;
    this.#measure(video, event);
    const isFixed = !this.#state.isLive && Number.isFinite(duration);
    const hasEnded = this.#phase(video, hasBegun) === "ended" && this.#state.phase !== "ended";
    this.#patch({
      phase: this.#phase(video, hasBegun),
      isPaused: paused,
      hasBegun,
      // Before anything is there, it is where it will begin.
      ...(video.readyState > 0 ? { at: currentTime } : {}),
      ...(isFixed ? { to: duration } : {}),
      bufferedTo: currentTime + ahead(video),
      volume: video.volume,
      isMuted: video.muted,
      speed: this.#state.isLive ? 1 : video.playbackRate,
      ...(video.videoHeight > 0 ? { ratio: video.videoWidth / video.videoHeight } : {}),
      ...(event === "playing" ? { failure: undefined } : {}),
    });
    if (event === "timeupdate") this.onTime?.(currentTime);
    if (hasEnded) this.onEnded?.();
  }

  #measure(video: HTMLVideoElement, event: string): void {
    if (event === "timeupdate" && !video.paused && !video.seeking) {
      this.#meter.plays(video.currentTime);
    }
    if (["pause", "seeking", "ended", "emptied"].includes(event)) this.#meter.breaks();
  }

  #phase(video: HTMLVideoElement, hasBegun: boolean): PlaybackState["phase"] {
    const { phase } = this.#state;
    if (phase === "failed") return "failed";
    if (video.ended) return "ended";
    const isDry = video.readyState < video.HAVE_FUTURE_DATA;
    const isOver = this.#source?.kind === "live" && this.#source.phase === "over";
    if (isOver && isDry && hasBegun && ahead(video) < 0.5) return "ended";
    if (!hasBegun && video.paused) return phase === "loading" ? "loading" : "idle";
    if (!isDry || (video.paused && !video.seeking)) return "running";
    return hasBegun ? "waiting" : "loading";
  }

  #patch(change: Partial<PlaybackState>): void {
    const next = { ...this.#state, ...change };
    // The keys of a state, by the type of what is spread.
    const keys = Object.keys(change) as (keyof PlaybackState)[];
    if (keys.every((key) => this.#state[key] === next[key])) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }

  #close(): void {
    clearTimeout(this.#retry);
    this.#meter.breaks();
    this.#follower?.stop();
    this.#stream?.close();
    this.#follower = undefined;
    this.#stream = undefined;
    this.#fetch = undefined;
    this.#source = undefined;
    this.#video = undefined;
  }
}
