import type { Rendition } from "./rendition.ts";

/** What a master playlist says of one quality. */
export type Listed = Pick<
  Rendition,
  "name" | "width" | "height" | "bitsPerSecond" | "framesPerSecond" | "codecs"
>;

/**
 * Writes the playlist of all qualities of a video (RFC 8216, section 4.3.4).
 *
 * Whoever plays it begins with what their line bears, so their order means nothing; those of the
 * file's own codec and those of H.264 stand side by side, and a browser takes what it can play.
 */
export function masterPlaylist(renditions: readonly Listed[]): string {
  const lines = renditions.flatMap((rendition) => {
    const { name, width, height, bitsPerSecond, framesPerSecond, codecs } = rendition;
    const attributes = [
      `BANDWIDTH=${bitsPerSecond}`,
      `CODECS="${codecs}"`,
      ...(width > 0 ? [`RESOLUTION=${width}x${height}`] : []),
      ...(framesPerSecond === undefined ? [] : [`FRAME-RATE=${framesPerSecond.toFixed(3)}`]),
    ];
    return [`#EXT-X-STREAM-INF:${attributes.join(",")}`, `${name}.m3u8`];
  });
  return ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS", ...lines, ""].join("\n");
}
