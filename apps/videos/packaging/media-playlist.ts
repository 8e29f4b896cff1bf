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

/** Cuts of which one stands behind the other in a file. */
export type Joined = readonly (Cut & { readonly sizeBytes: number })[];

/**
 * Writes the playlist of one quality, all of which lies in one file (RFC 8216, section 4.3).
 *
 * The name of the file is relative, so whoever may read the playlist asks for it beside it. The
 * target is the longest segment rounded up, which no segment may exceed once it is rounded. Where
 * the source was interrupted there is a discontinuity, as in every other quality (6.2.4).
 */
export function mediaPlaylist(fileName: string, joined: Joined): string {
  const segments = joined.flatMap((cut) => cut.segments);
  const longestMs = Math.max(1_000, ...segments.map(({ durationMs }) => durationMs));
  let fromBytes = 0;
  const stretches = joined.map((cut, index) => {
    const lines = stretchLines(fileName, cut, fromBytes);
    fromBytes += cut.sizeBytes;
    return index === 0 ? lines : ["#EXT-X-DISCONTINUITY", ...lines];
  });
  return [
    "#EXTM3U",
    "#EXT-X-VERSION:7",
    `#EXT-X-TARGETDURATION:${Math.ceil(longestMs / 1_000)}`,
    "#EXT-X-MEDIA-SEQUENCE:0",
    "#EXT-X-PLAYLIST-TYPE:VOD",
    "#EXT-X-INDEPENDENT-SEGMENTS",
    ...stretches.flat(),
    "#EXT-X-ENDLIST",
    "",
  ].join("\n");
}

function stretchLines(
  fileName: string,
  { initBytes, segments }: Cut,
  fromBytes: number,
): readonly string[] {
  return [
    `#EXT-X-MAP:URI="${fileName}",BYTERANGE="${initBytes}@${fromBytes}"`,
    ...segments.flatMap(({ offsetBytes, sizeBytes, durationMs }) => [
      `#EXTINF:${(durationMs / 1_000).toFixed(3)},`,
      `#EXT-X-BYTERANGE:${sizeBytes}@${fromBytes + offsetBytes}`,
      fileName,
    ]),
  ];
}

/** The most bits of a second that any segment needs, as the master playlist has to say it. */
export function peakBitsPerSecond(joined: Joined): number {
  const segments = joined.flatMap((cut) => cut.segments);
  // The last one may be a few frames, whose peak nobody notices.
  const whole = segments.filter(({ durationMs }) => durationMs >= 1_000);
  const rates = (whole.length > 0 ? whole : segments).map(
    ({ sizeBytes, durationMs }) => (sizeBytes * 8_000) / Math.max(1, durationMs),
  );
  return Math.ceil(rates.reduce((most, rate) => Math.max(most, rate), 1));
}
