import type { PastBroadcast } from "../../contract/answers.ts";
import { usePass } from "../pass.ts";

interface Props {
  readonly past: PastBroadcast;
  /** In pixels; there are these two. */
  readonly width: 320 | 1280;
}

/** The picture of what a broadcast has become; nothing where there is none. */
export function PastPoster({ past: { videoId, poster, audience }, width }: Props) {
  const pass = usePass(audience);
  if (!poster || videoId === null || pass === undefined) return null;
  return (
    <img
      src={`/media/videos/${pass}/${videoId}/poster-${poster.hash}-${width}.webp`}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      // What lies beneath shows instead of a broken picture.
      onError={(event) => event.currentTarget.remove()}
    />
  );
}
