import type Hls from "hls.js";
import type { ErrorData, HlsConfig, Level } from "hls.js";
import { handOver } from "./hand-over.ts";
import { configOf } from "./hls-config.ts";
import { Pass } from "./pass.ts";
import { playlistOf } from "./source.ts";
import type { Edge, Failure, Stream, StreamListener, StreamWish } from "./stream.ts";

/** A second broken picture within this time is not mended once more, in milliseconds. */
const mendAgainMs = 8_000;

/** The library that plays HLS, fetched when something is played for the first time. */
export async function fetchHls(): Promise<typeof Hls> {
  return (await import("hls.js/light")).default;
}

/** Fills a video element by hls.js; call it only where that is supported. */
export function openHls(
  library: typeof Hls,
  video: HTMLVideoElement,
  wish: StreamWish,
  listener: StreamListener,
): Stream {
  return new HlsStream(library, video, wish, listener);
}

class HlsStream implements Stream {
  readonly #library: typeof Hls;
  readonly #video: HTMLVideoElement;
  readonly #wish: StreamWish;
  readonly #listener: StreamListener;
  readonly #pass: Pass;
  readonly #config: Partial<HlsConfig>;
  #hls: Hls;
  /** Of the playlist that it is played by, or is to be. */
  #address: string;
  #height: number;
  #shownHeight = 0;
  #mendedAt = Number.NEGATIVE_INFINITY;
  #buffers: readonly SourceBuffer[] = [];
  #callOff: (() => void) | undefined;

  constructor(
    library: typeof Hls,
    video: HTMLVideoElement,
    wish: StreamWish,
    listener: StreamListener,
  ) {
    this.#library = library;
    this.#video = video;
    this.#wish = wish;
    this.#listener = listener;
    this.#address = wish.address;
    this.#height = wish.height;
    this.#pass = new Pass(wish.address, wish.freshen);
    this.#config = configOf(library, wish, this.#pass);
    this.#hls = new library(this.#config);
    this.#hear(this.#hls);
    this.#hls.on(library.Events.MANIFEST_PARSED, () => {
      if (this.#height > 0) this.show(this.#height);
      this.#tell();
    });
    this.#hls.attachMedia(video);
    this.#hls.loadSource(wish.address);
  }

  edge(): Edge | undefined {
    return edgeOf(this.#hls);
  }

  show(height: number): void {
    this.#height = height;
    const [hls, video] = [this.#hls, this.#video];
    const index = indexOf(hls.levels, height);
    if (video.readyState === 0) hls.loadLevel = index;
    else hls.nextLevel = index;
    // What a forerunner has fetched is unknown to it, and would be shown to its end.
    if (video.readyState > 0 && hls.currentLevel < 0) this.#dropAhead();
  }

  goOn(address: string): void {
    this.#pass.admit(address);
    if (this.#wish.isLive || playlistOf(address) === playlistOf(this.#address)) return;
    this.#address = address;
    this.#callOff?.();
    this.#callOff = handOver({
      ...{ library: this.#library, config: this.#config, address },
      ...{ video: this.#video, from: this.#hls, buffers: () => this.#buffers },
      onDone: (next) => {
        this.#callOff = undefined;
        this.#hls = next;
        this.#hear(next);
        if (this.#height > 0) next.loadLevel = indexOf(next.levels, this.#height);
        this.#tell();
      },
    });
  }

  aim(targetSeconds: number): void {
    if (this.#hls.targetLatency !== targetSeconds) this.#hls.targetLatency = targetSeconds;
  }

  again(): void {
    const hls = this.#hls;
    if (hls.levels.length === 0) return hls.loadSource(this.#address);
    hls.recoverMediaError();
    hls.startLoad(this.#wish.isLive ? -1 : this.#video.currentTime);
  }

  close(): void {
    this.#callOff?.();
    this.#hls.destroy();
  }

  #hear(hls: Hls): void {
    const { Events, ErrorDetails } = this.#library;
    hls.on(Events.LEVEL_SWITCHED, () => this.#tell());
    hls.on(Events.LEVELS_UPDATED, () => this.#tell());
    hls.on(Events.BUFFER_CREATED, (_, { tracks }) => {
      this.#buffers = Object.values(tracks).map(({ buffer }) => buffer);
    });
    hls.on(Events.ERROR, (_, data) => {
      if (data.details === ErrorDetails.BUFFER_STALLED_ERROR) this.#listener.onDry();
      if (data.fatal) this.#failed(data);
    });
  }

  #tell(): void {
    const { levels, currentLevel } = this.#hls;
    const level = levels[currentLevel];
    if (level) this.#shownHeight = heightOf(level);
    const heights = new Set(levels.map(heightOf).filter((one) => one > 0));
    this.#listener.onHeights(
      [...heights].sort((a, b) => b - a),
      this.#shownHeight,
    );
  }

  #failed(data: ErrorData): void {
    const isBroken = data.type === this.#library.ErrorTypes.MEDIA_ERROR;
    if (!isBroken || Date.now() - this.#mendedAt <= mendAgainMs) {
      return this.#listener.onFailed(failureOf(this.#library, data));
    }
    this.#mendedAt = Date.now();
    const { paused: wasPaused } = this.#video;
    this.#hls.recoverMediaError();
    // To begin anew is to be paused. It is refused only where it was never allowed to play.
    if (!wasPaused) this.#video.play().catch(() => undefined);
  }

  /** Leaves of what was fetched as much as the next piece takes to come. */
  #dropAhead(): void {
    const pieceSeconds = this.#hls.latestLevelDetails?.targetduration ?? 6;
    this.#hls.trigger(this.#library.Events.BUFFER_FLUSHING, {
      ...{ startOffset: this.#video.currentTime + 2 * pieceSeconds, type: null },
      endOffset: Number.POSITIVE_INFINITY,
    });
  }
}

function edgeOf(hls: Hls): Edge | undefined {
  const details = hls.latestLevelDetails;
  if (!details?.live || details.fragments.length === 0) return undefined;
  const { edge, age, partTarget, partHoldBack, holdBack, targetduration, fragmentStart } = details;
  // Since the newest was told there is more, but not for ever: it may be a break.
  const since = Math.min(age, 3 * (partTarget || targetduration));
  return {
    fromSeconds: fragmentStart,
    toSeconds: edge + since,
    holdBackSeconds: partHoldBack || holdBack || 3 * targetduration,
    partSeconds: partTarget,
  };
}

function failureOf(library: typeof Hls, data: ErrorData): Failure {
  const { ErrorTypes, ErrorDetails } = library;
  if (data.details === ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR) return "unsupported";
  if (data.type !== ErrorTypes.NETWORK_ERROR) return "media";
  const code = data.response?.code ?? 0;
  return [401, 403, 404, 410].includes(code) ? "gone" : "network";
}

/** What a quality is called: the shorter side, as a tall picture is no better than a wide one. */
function heightOf({ width, height }: Level): number {
  return Math.min(width || height, height);
}

/** The best level of at most this height; -1, which is whatever fits, for 0. */
function indexOf(levels: readonly Level[], height: number): number {
  if (height === 0) return -1;
  const fits = levels.findLastIndex((level) => heightOf(level) <= height);
  return Math.max(0, fits); // levels go from the least to the best
}
