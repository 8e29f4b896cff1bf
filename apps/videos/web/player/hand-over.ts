import type Hls from "hls.js";
import type { HlsConfig } from "hls.js";
import { ahead } from "./follow.ts";

interface Wish {
  readonly library: typeof Hls;
  readonly config: Partial<HlsConfig>;
  /** Of the playlist with which it goes on; the same thing, in the same time. */
  readonly address: string;
  readonly video: HTMLVideoElement;
  /** The one that plays now; it is gone when the other one has taken its place. */
  readonly from: Hls;
  /** What the browser keeps for it. */
  readonly buffers: () => readonly SourceBuffer[];
  /** Told of the one that plays from now on, before it fetches anything. */
  readonly onDone: (next: Hls) => void;
}

/** Everything after which it may be calm. */
const videoEvents = ["timeupdate", "seeked", "canplay", "pause", "progress"] as const;

/** The last moment at which there is something to fetch, in seconds before the end. */
const lastSeconds = 0.1;

/**
 * Lets another playlist go on where one plays, without a break: gives what calls it off.
 *
 * The library cannot be given other qualities while it plays. So it is opened a second time
 * behind the picture, and is handed the browser's buffers with all that is in them; it fetches
 * what comes after that. Where the other playlist cannot be had, everything stays as it is.
 */
export function handOver(wish: Wish): () => void {
  const { library, config, address, video, from, buffers, onDone } = wish;
  const { Events } = library;
  const next = new library({ ...config, autoStartLoad: false, testBandwidth: false });
  let stopLooking: (() => void) | undefined;
  const callOff = () => {
    stopLooking?.();
    next.destroy();
  };
  const take = () => {
    from.stopLoad();
    const given = from.transferMedia();
    if (!given) return callOff();
    const { bandwidthEstimate } = from;
    from.destroy();
    if (Number.isFinite(bandwidthEstimate)) next.bandwidthEstimate = bandwidthEstimate;
    next.off(Events.ERROR, failed);
    onDone(next);
    next.attachMedia(given);
    const fetchedTo = video.currentTime + ahead(video);
    next.startLoad(Math.max(0, Math.min(fetchedTo, video.duration - lastSeconds)), true);
  };
  const failed: Parameters<typeof next.on<typeof Events.ERROR>>[1] = (_, { fatal }) => {
    if (fatal) callOff();
  };
  next.once(Events.MANIFEST_PARSED, () => next.startLoad(-1, true));
  // Without a video it fetches no more than that: where a first piece is to be is said later.
  next.once(Events.LEVEL_LOADED, () => {
    stopLooking = whenCalm(video, buffers, take);
  });
  next.on(Events.ERROR, failed);
  next.loadSource(address);
  return callOff;
}

/** Does something as soon as a picture is there, and nothing is written into the buffers. */
function whenCalm(
  video: HTMLVideoElement,
  buffers: () => readonly SourceBuffer[],
  act: () => void,
): () => void {
  const known = buffers();
  const stop = () => {
    for (const event of videoEvents) video.removeEventListener(event, look);
    for (const buffer of known) buffer.removeEventListener("updateend", look);
  };
  const look = () => {
    const { readyState, seeking, ended } = video;
    const isShown = readyState >= video.HAVE_CURRENT_DATA && !seeking && !ended;
    if (!isShown || buffers().length === 0 || buffers().some(({ updating }) => updating)) return;
    stop();
    act();
  };
  for (const event of videoEvents) video.addEventListener(event, look);
  for (const buffer of known) buffer.addEventListener("updateend", look);
  look();
  return stop;
}
