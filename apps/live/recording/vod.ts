import { mapLine } from "../hls/segment.ts";
import { durationOf, fileName, type Recorded } from "./recorded.ts";

/**
 * The playlist of a recording: its files as they are, piece by piece (rfc8216bis, 4.4.4.2).
 *
 * `address` says where a file is, from where the playlist stands.
 */
export function vodPlaylist(recorded: Recorded, address: (file: string) => string): string {
  const { segments } = recorded;
  const longestUs = Math.max(1_000_000, ...segments.map(durationOf));
  const isIndependent = segments.every(({ parts }) => parts[0]?.isIndependent);
  return [
    "#EXTM3U\n#EXT-X-VERSION:7\n",
    `#EXT-X-TARGETDURATION:${Math.round(longestUs / 1_000_000)}\n`,
    "#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n",
    isIndependent ? "#EXT-X-INDEPENDENT-SEGMENTS\n" : "",
    ...segments.map((segment, index) => {
      const uri = address(fileName(segment.map));
      const isNew = segments[index - 1]?.map !== segment.map;
      const [first] = segment.parts;
      const sizeBytes = segment.parts.reduce((sum, { place }) => sum + place.sizeBytes, 0);
      return [
        isNew && index > 0 ? "#EXT-X-DISCONTINUITY\n" : "",
        isNew ? mapOf(recorded, segment.map, uri) : "",
        `#EXT-X-PROGRAM-DATE-TIME:${new Date(segment.wallMs).toISOString()}\n`,
        `#EXTINF:${durationOf(segment) / 1_000_000},\n`,
        `#EXT-X-BYTERANGE:${sizeBytes}@${first?.place.fromByte ?? 0}\n${uri}\n`,
      ].join("");
    }),
    "#EXT-X-ENDLIST\n",
  ].join("");
}

/** The initialization section: the first bytes of a file. */
function mapOf({ maps }: Recorded, map: number, uri: string): string {
  const sizeBytes = maps.find((one) => one.map === map)?.place.sizeBytes ?? 0;
  return mapLine(uri).replace(/"\n$/, `",BYTERANGE="${sizeBytes}@0"\n`);
}
