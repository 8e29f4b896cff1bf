import { Follower } from "../apps/videos/web/player/follow.ts";
import { fetchHls, openHls } from "../apps/videos/web/player/hls-stream.ts";

/** What a player has seen at a moment. */
export interface Seen {
  /** From arrival at the server until it is shown. */
  readonly latencyMs: number;
  readonly rate: number;
  readonly bufferedMs: number;
}

/** What a page keeps for who drives it. */
export interface Kept {
  readonly seen: Seen[];
  readonly stalls: { count: number };
  readonly errors: string[];
  readonly shown: () => { readonly frames: number; readonly dropped: number };
}

async function plays(video: HTMLVideoElement): Promise<Kept> {
  const library = await fetchHls();
  let playingDate: () => Date | null = () => null;
  // The player of the house does not show its library; the measure needs the clock in it.
  class Known extends library {
    constructor(...given: ConstructorParameters<typeof library>) {
      super(...given);
      playingDate = () => this.playingDate;
    }
  }
  const seen: Seen[] = [];
  const errors: string[] = [];
  const stalls = { count: 0 };
  const wish = {
    ...{ address: "/live/master.m3u8", isLive: true },
    ...{ startSeconds: undefined, height: 0, freshen: undefined },
  };
  const stream = openHls(Known, video, wish, {
    onHeights: () => {},
    onFailed: (failure) => errors.push(failure),
    onDry: () => follower.ranDry(),
  });
  const follower = new Follower(video, stream, () => {});
  video.addEventListener("waiting", () => {
    stalls.count++;
  });
  setInterval(() => {
    const date = playingDate();
    if (!date || video.paused) return;
    const bufferedMs = video.buffered.length
      ? (video.buffered.end(video.buffered.length - 1) - video.currentTime) * 1_000
      : 0;
    seen.push({ latencyMs: Date.now() - date.getTime(), rate: video.playbackRate, bufferedMs });
  }, 100);
  await video.play();
  const shown = () => {
    const { totalVideoFrames, droppedVideoFrames } = video.getVideoPlaybackQuality();
    return { frames: totalVideoFrames, dropped: droppedVideoFrames };
  };
  return { seen, stalls, errors, shown };
}

const video = typeof document === "undefined" ? null : document.querySelector("video");
if (video) Object.assign(globalThis, { kept: await plays(video) });
