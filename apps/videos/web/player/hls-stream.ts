import type Hls from "hls.js";
import type { ErrorData, HlsConfig, Level, LoadPolicy } from "hls.js";
import { Pass } from "./pass.ts";
import type { Edge, Failure, Stream, StreamListener, StreamWish } from "./stream.ts";

/** What a home's line and the first picture are thought to bear, in bits per second. */
const firstGuessBits = 4_000_000;

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
  const pass = new Pass(wish.address, wish.freshen);
  const hls = new library(configOf(library, wish, pass));
  const { Events, ErrorDetails } = library;
  let height = wish.height;
  let mendedAt = Number.NEGATIVE_INFINITY;

  const tell = () => {
    const level = hls.levels[hls.currentLevel];
    const heights = new Set(hls.levels.map(heightOf).filter((one) => one > 0));
    listener.onHeights(
      [...heights].sort((a, b) => b - a),
      level ? heightOf(level) : 0,
    );
  };
  const show = (wished: number) => {
    height = wished;
    const index = indexOf(hls.levels, wished);
    if (video.readyState === 0) hls.loadLevel = index;
    else hls.nextLevel = index;
  };
  hls.on(Events.MANIFEST_PARSED, () => {
    if (height > 0) show(height);
    tell();
  });
  hls.on(Events.LEVEL_SWITCHED, tell);
  hls.on(Events.LEVELS_UPDATED, tell);
  hls.on(Events.ERROR, (_, data) => {
    if (data.details === ErrorDetails.BUFFER_STALLED_ERROR) listener.onDry();
    if (!data.fatal) return;
    const isBroken = data.type === library.ErrorTypes.MEDIA_ERROR;
    if (isBroken && Date.now() - mendedAt > mendAgainMs) {
      mendedAt = Date.now();
      hls.recoverMediaError();
      return;
    }
    listener.onFailed(failureOf(library, data));
  });
  hls.attachMedia(video);
  hls.loadSource(wish.address);
  return {
    edge: () => edgeOf(hls),
    show,
    admit: (address) => pass.admit(address),
    aim: (targetSeconds) => {
      if (hls.targetLatency !== targetSeconds) hls.targetLatency = targetSeconds;
    },
    again: () => {
      const from = wish.isLive ? -1 : video.currentTime;
      if (hls.levels.length === 0) hls.loadSource(wish.address);
      else {
        hls.recoverMediaError();
        hls.startLoad(from);
      }
    },
    close: () => hls.destroy(),
  };
}

function configOf(library: typeof Hls, wish: StreamWish, pass: Pass): Partial<HlsConfig> {
  const { manifestLoadPolicy, playlistLoadPolicy, fragLoadPolicy } = library.DefaultConfig;
  return {
    // Nothing of ours is to be taken apart: the worker's script would only be another file.
    enableWorker: false,
    startPosition: wish.startSeconds ?? -1,
    abrEwmaDefaultEstimate: firstGuessBits,
    abrEwmaDefaultEstimateMax: firstGuessBits,
    capLevelToPlayerSize: true,
    backBufferLength: wish.isLive ? 30 : 90,
    liveDurationInfinity: true,
    // How far behind one is, is held by `steer`, and a stall is answered there.
    maxLiveSyncPlaybackRate: 1,
    liveSyncOnStallIncrease: 0,
    enableDateRangeMetadataCues: false,
    enableID3MetadataCues: false,
    enableEmsgMetadataCues: false,
    xhrSetup: async (xhr, address) => xhr.open("GET", await pass.address(address), true),
    manifestLoadPolicy: patient(manifestLoadPolicy, pass),
    playlistLoadPolicy: patient(playlistLoadPolicy, pass),
    fragLoadPolicy: patient(fragLoadPolicy, pass),
  };
}

/** The same policy, which tries once more where another pass may open what was shut. */
function patient({ default: usual }: LoadPolicy, pass: Pass): LoadPolicy {
  const { errorRetry } = usual;
  if (!errorRetry) return { default: usual };
  const shouldRetry: NonNullable<typeof errorRetry.shouldRetry> = (
    _config,
    _count,
    _isTimeout,
    response,
    isRetried,
  ) => isRetried || pass.refused(response?.code);
  return { default: { ...usual, errorRetry: { ...errorRetry, shouldRetry } } };
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
