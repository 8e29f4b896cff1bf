import type { VideoCard } from "../contract/video.ts";

/** A picture of a video, and what is shown until it is there. */
export type Poster = NonNullable<VideoCard["poster"]>;

/** The posters to choose from, as they are kept with their video. */
export function postersOf({ frames }: { readonly frames: string }): readonly Poster[] {
  return JSON.parse(frames); // written by the house itself
}
