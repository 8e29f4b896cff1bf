import { Pass } from "./pass.ts";
import type { Stream, StreamListener, StreamWish } from "./stream.ts";

const kind = "application/vnd.apple.mpegurl";

/** Whether the browser plays HLS by itself. */
export function playsHls(video: HTMLVideoElement): boolean {
  return video.canPlayType(kind) !== "";
}

/** How far behind the end a browser stays by itself is not told: what Apple's players do. */
const holdBackSeconds = 6;

/** Fills a video element by what the browser itself can; only where hls.js cannot run. */
export function openNative(
  video: HTMLVideoElement,
  wish: StreamWish,
  listener: StreamListener,
): Stream {
  const pass = new Pass(wish.address, wish.freshen);
  let startSeconds = wish.startSeconds;
  const openAgain = async () => {
    video.src = await pass.address(wish.address);
  };
  const begun = () => {
    if (startSeconds !== undefined && !wish.isLive) video.currentTime = startSeconds;
  };
  const failed = () => {
    startSeconds = video.currentTime;
    // A browser does not say why: it may be the pass.
    if (pass.refused(403)) void openAgain();
    else listener.onFailed(video.error?.code === MediaError.MEDIA_ERR_DECODE ? "media" : "network");
  };
  video.addEventListener("loadedmetadata", begun);
  video.addEventListener("error", failed);
  video.src = wish.address;
  return {
    edge: () => {
      const { seekable } = video;
      if (!wish.isLive || seekable.length === 0) return undefined;
      const toSeconds = seekable.end(seekable.length - 1);
      return { fromSeconds: seekable.start(0), toSeconds, holdBackSeconds, partSeconds: 0 };
    },
    show: () => {
      // The browser chooses by itself.
    },
    // It has read its playlist once and for all: what is added is there when it is opened anew.
    goOn: (address) => pass.admit(address),
    aim: () => {
      // And stays where it wants to.
    },
    again: () => void openAgain(),
    close: () => {
      video.removeEventListener("loadedmetadata", begun);
      video.removeEventListener("error", failed);
      video.removeAttribute("src");
      video.load();
    },
  };
}
