import type { CSSProperties } from "react";
import { fitted } from "./fit.ts";
import { takeTurn } from "./take-turn.ts";

interface VideoProps {
  readonly src: string;
  readonly name: string;
  /** A picture of its beginning. */
  readonly poster?: string | undefined;
  /** The size in pixels; absent where it is not known. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** The largest that a video is within a conversation, in pixels. */
const largest = { width: 420, height: 320 };

/** A video in a conversation, with the browser's own controls. */
export function VideoFile({ src, name, poster, width = 16, height = 9 }: VideoProps) {
  // Where the size is not known, a wide one is the better guess.
  const place = fitted(width > 16 ? { width, height } : { width: 420, height: 236 }, largest);
  const style: CSSProperties = {
    width: place.width,
    aspectRatio: `${place.width} / ${place.height}`,
  };
  return (
    <video
      className="video-file"
      src={src}
      aria-label={name}
      style={style}
      controls
      playsInline
      preload={poster === undefined ? "metadata" : "none"}
      {...(poster === undefined ? {} : { poster })}
      onPlay={({ currentTarget }) => takeTurn(currentTarget)}
    />
  );
}
