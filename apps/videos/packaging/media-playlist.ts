/** A stretch of a file that is played by itself: it begins with a key frame. */
export interface Segment {
  readonly offsetBytes: number;
  readonly sizeBytes: number;
  readonly durationMs: number;
}

/** A file of fragmented MP4 as it is cut: first what decoders need, then the segments in order. */
export interface Cut {
  readonly initBytes: number;
  readonly segments: readonly Segment[];
}

/**
 * Writes the playlist of one quality, all of which lies in one file (RFC 8216, section 4.3).
 *
 * The name of the file is relative, so whoever may read the playlist asks for it beside it. The
 * target is the longest segment rounded up, which no segment may exceed once it is rounded.
 */
export function mediaPlaylist(fileName: string, { initBytes, segments }: Cut): string {
  const longestMs = Math.max(1_000, ...segments.map(({ durationMs }) => durationMs));
  return [
    "#EXTM3U",
    "#EXT-X-VERSION:7",
    `#EXT-X-TARGETDURATION:${Math.ceil(longestMs / 1_000)}`,
    "#EXT-X-MEDIA-SEQUENCE:0",
    "#EXT-X-PLAYLIST-TYPE:VOD",
    "#EXT-X-INDEPENDENT-SEGMENTS",
    `#EXT-X-MAP:URI="${fileName}",BYTERANGE="${initBytes}@0"`,
    ...segments.flatMap(({ offsetBytes, sizeBytes, durationMs }) => [
      `#EXTINF:${(durationMs / 1_000).toFixed(3)},`,
      `#EXT-X-BYTERANGE:${sizeBytes}@${offsetBytes}`,
      fileName,
    ]),
    "#EXT-X-ENDLIST",
    "",
  ].join("\n");
}

/** The most bits of a second that any segment needs, as the master playlist has to say it. */
export function peakBitsPerSecond({ segments }: Cut): number {
  // The last one may be a few frames, whose peak nobody notices.
  const whole = segments.filter(({ durationMs }) => durationMs >= 1_000);
  const rates = (whole.length > 0 ? whole : segments).map(
    ({ sizeBytes, durationMs }) => (sizeBytes * 8_000) / Math.max(1, durationMs),
  );
  return Math.ceil(rates.reduce((most, rate) => Math.max(most, rate), 1));
}
