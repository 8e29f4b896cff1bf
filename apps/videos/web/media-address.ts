import { useEffect, useState } from "react";
import { askAt } from "../../../web/kit/ask.ts";
import type { VideoCard, Visibility } from "../contract/video.ts";

const ask = askAt("/api/videos");

interface Pass {
  readonly pass: string;
  /** When it no longer opens anything, in milliseconds of UTC. */
  readonly expiresAt: number;
}

/** A pass is good for nothing new this long before it ends, in milliseconds. */
const marginMs = 60_000;

let known: Pass | undefined;
let coming: Promise<string | undefined> | undefined;

/** The word that stands in place of a pass where no pass is needed. */
const open = "open";

/** Whether files of such a video are given to everyone who may look in. */
export function isOpen(visibility: Visibility): boolean {
  return visibility === "public" || visibility === "unlisted";
}

/** Where a file of a video is. */
export function mediaAddress(pass: string, videoId: string, file: string): string {
  return `/media/videos/${pass}/${videoId}/${file}`;
}

/** The pass that is good now; undefined where another one is to be asked for. */
function passNow(): string | undefined {
  return known && known.expiresAt - marginMs > Date.now() ? known.pass : undefined;
}

/** A pass that is good for a while; undefined where none could be had. */
export async function freshPass(): Promise<string | undefined> {
  const now = passNow();
  if (now !== undefined) return now;
  coming ??= ask<Pass>("GET", "/pass").then((answer) => {
    coming = undefined;
    if (answer.ok) known = answer.value;
    return answer.ok ? answer.value.pass : undefined;
  });
  return coming;
}

/**
 * What stands in the addresses of a video's files; undefined while it is on its way.
 *
 * It stays the same while the component is there, so that no picture is fetched twice.
 */
export function usePass(visibility: Visibility): string | undefined {
  const [own, setOwn] = useState(passNow);
  const isNeeded = !isOpen(visibility) && own === undefined;
  useEffect(() => {
    if (!isNeeded) return;
    let isGone = false;
    void freshPass().then((pass) => {
      if (!isGone) setOwn(pass);
    });
    return () => {
      isGone = true;
    };
  }, [isNeeded]);
  return isOpen(visibility) ? open : own;
}

/** The widths of posters, in pixels. */
type PosterWidth = 320 | 1280;

/** Where the poster of a video is; undefined where it has none, or no pass is there yet. */
export function usePosters(
  video: Pick<VideoCard, "id" | "visibility" | "poster">,
): Readonly<Record<PosterWidth, string>> | undefined {
  const pass = usePass(video.visibility);
  if (pass === undefined || !video.poster) return undefined;
  return postersOf(pass, video.id, video.poster.hash);
}

/** Where a poster is, in both sizes. */
export function postersOf(pass: string, videoId: string, hash: string) {
  const at = (width: PosterWidth) => mediaAddress(pass, videoId, `poster-${hash}-${width}.webp`);
  return { 320: at(320), 1280: at(1280) };
}
