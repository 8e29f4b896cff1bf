import type { About } from "./about.ts";

/** One of the playlists that show the same: where it is, from where the master stands. */
export interface Variant {
  readonly address: string;
  readonly about: About;
}

/** The multivariant playlist (rfc8216bis, 4.4.6.2); the best one first. */
export function masterPlaylist(variants: readonly Variant[]): string {
  const sorted = variants.toSorted((a, b) => b.about.bitsPerSecond - a.about.bitsPerSecond);
  const lines = sorted.flatMap(({ address, about }) => [
    `#EXT-X-STREAM-INF:${attributesOf(about).join(",")}`,
    address,
  ]);
  return ["#EXTM3U", "#EXT-X-VERSION:9", "#EXT-X-INDEPENDENT-SEGMENTS", ...lines, ""].join("\n");
}

function attributesOf(about: About): string[] {
  const { codecs, width, height, framesPerSecond } = about;
  return [
    `BANDWIDTH=${Math.ceil(about.bitsPerSecond)}`,
    `AVERAGE-BANDWIDTH=${Math.ceil(about.averageBitsPerSecond)}`,
    `CODECS="${codecs}"`,
    ...(width > 0 ? [`RESOLUTION=${width}x${height}`] : []),
    ...(framesPerSecond > 0 ? [`FRAME-RATE=${framesPerSecond.toFixed(3)}`] : []),
  ];
}
