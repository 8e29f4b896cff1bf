import type { Media, Picture } from "./media.ts";

/** A file that ffmpeg is to read, and what is known of it. */
export interface Source {
  readonly path: string;
  readonly media: Media;
}

/**
 * The files of which a video is made, in the order in which they are shown.
 *
 * More than one are those of a broadcast: a file for each stretch that came without a break.
 */
export type Sources = readonly [Source, ...Source[]];

/** How long all of them are, in milliseconds. */
export function lengthOf(sources: Sources): number {
  return sources.reduce((sum, { media }) => sum + media.durationMs, 0);
}

/** When each of them begins in the video, in milliseconds. */
export function startsOf(sources: Sources): readonly number[] {
  let startMs = 0;
  return sources.map(({ media }) => {
    startMs += media.durationMs;
    return startMs - media.durationMs;
  });
}

/** The largest pictures of a video; undefined where it is sound alone. */
export function pictureOf(sources: Sources): Picture | undefined {
  const pictures = sources.flatMap(({ media }) => media.video ?? []);
  return pictures.sort((one, other) => areaOf(other) - areaOf(one))[0];
}

function areaOf({ width, height }: Picture): number {
  return width * height;
}
