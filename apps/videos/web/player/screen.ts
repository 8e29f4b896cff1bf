import { type RefObject, useEffect, useState, useSyncExternalStore } from "react";

/** What some browsers have besides the standard, which TypeScript does not know. */
interface OddVideo extends HTMLVideoElement {
  readonly webkitEnterFullscreen?: () => void;
}

interface OddOrientation {
  readonly lock?: (orientation: "landscape") => Promise<void>;
}

/** The whole screen for a player: whether it has it, and the way there and back. */
export interface FullScreen {
  readonly isFull: boolean;
  readonly toggle: () => void;
}

/** Gives the whole screen to a player; where only a video may have it, to that. */
export function useFullScreen(
  root: RefObject<HTMLElement | null>,
  video: RefObject<HTMLVideoElement | null>,
): FullScreen {
  const isFull = useSyncExternalStore(listen, () => document.fullscreenElement === root.current);
  return {
    isFull: isFull && root.current !== null,
    toggle: () => void toggleFull(root.current, video.current),
  };
}

async function toggleFull(root: HTMLElement | null, video: OddVideo | null): Promise<void> {
  try {
    if (document.fullscreenElement) return await document.exitFullscreen();
    if (!document.fullscreenEnabled) return video?.webkitEnterFullscreen?.();
    await root?.requestFullscreen();
    const isWide = video !== null && video.videoWidth > video.videoHeight;
    const orientation: OddOrientation = screen.orientation ?? {};
    // A phone lies down for a wide picture.
    if (isWide && matchMedia("(pointer: coarse)").matches) await orientation.lock?.("landscape");
  } catch {
    // The browser does not let it: the player stays as it is.
  }
}

function listen(listener: () => void): () => void {
  document.addEventListener("fullscreenchange", listener);
  return () => document.removeEventListener("fullscreenchange", listener);
}

/** The small window that stays above all others. */
export interface SmallWindow {
  readonly isPossible: boolean;
  readonly isSmall: boolean;
  readonly toggle: () => void;
}

/** Shows a video in a small window of its own. */
export function useSmallWindow(video: RefObject<HTMLVideoElement | null>): SmallWindow {
  const [isSmall, setSmall] = useState(false);
  useEffect(() => {
    const element = video.current;
    const entered = () => setSmall(true);
    const left = () => setSmall(false);
    element?.addEventListener("enterpictureinpicture", entered);
    element?.addEventListener("leavepictureinpicture", left);
    return () => {
      element?.removeEventListener("enterpictureinpicture", entered);
      element?.removeEventListener("leavepictureinpicture", left);
    };
  }, [video]);
  const isPossible = document.pictureInPictureEnabled === true;
  return { isPossible, isSmall, toggle: () => void toggleSmall(video.current) };
}

async function toggleSmall(video: HTMLVideoElement | null): Promise<void> {
  try {
    if (document.pictureInPictureElement) await document.exitPictureInPicture();
    else await video?.requestPictureInPicture();
  } catch {
    // The browser does not let it, or there is no picture yet.
  }
}
