import type Hls from "hls.js";
import type { HlsConfig, LoadPolicy } from "hls.js";
import type { Pass } from "./pass.ts";
import type { StreamWish } from "./stream.ts";

/** What a home's line and the first picture are thought to bear, in bits per second. */
const firstGuessBits = 4_000_000;

/** How the library is set up for something that is played. */
export function configOf(library: typeof Hls, wish: StreamWish, pass: Pass): Partial<HlsConfig> {
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
