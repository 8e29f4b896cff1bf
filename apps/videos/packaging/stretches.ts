/** A file of a recording, as its playlist names it. */
export interface Stretch {
  /** Its name, beside the playlist. */
  readonly file: string;
  /** How long a player takes it to be. */
  readonly durationMs: number;
}

const mapLine = /^#EXT-X-MAP:URI="([^"]+)"/u;
const segmentLine = /^#EXTINF:(\d+(?:\.\d+)?)/u;

/**
 * Reads from the playlist of a recording of which files it is, and how long each is shown.
 *
 * A broadcast that was interrupted is several files, each with an initialization section of its
 * own (RFC 8216, section 4.3.2.5). The times are the player's, which those of pictures and of
 * other qualities have to be as well.
 */
export function stretchesIn(playlist: string): readonly Stretch[] {
  const stretches: { file: string; seconds: number }[] = [];
  for (const line of playlist.split("\n")) {
    const file = mapLine.exec(line)?.[1];
    if (file !== undefined) stretches.push({ file, seconds: 0 });
    const last = stretches.at(-1);
    const seconds = segmentLine.exec(line)?.[1];
    if (last && seconds !== undefined) last.seconds += Number(seconds);
  }
  return stretches.map(({ file, seconds }) => ({ file, durationMs: Math.round(seconds * 1_000) }));
}
