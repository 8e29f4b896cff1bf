import { mapLine, type Segment, seconds } from "./segment.ts";
import {
  gapMs,
  gapSegments,
  gapsUntilMs,
  type Latency,
  partsListedMs,
  skipUntilMs,
  targetDurationMs,
} from "./settings.ts";

/** How far another rendition of the same broadcast has come (rfc8216bis, 4.4.5.4). */
export interface Report {
  readonly address: string;
  readonly lastMsn: number;
  readonly lastPart: number;
}

/** What a playlist is made of. */
export interface PlaylistPlan {
  readonly latency: Latency;
  readonly segments: readonly Segment[];
  /** The first segment that there ever was. */
  readonly beginsMsn: number;
  /** Discontinuities that have left the playlist. */
  readonly discontinuitySequence: number;
  /** The name of the segments before the first. */
  readonly gapName: string;
  /** The name of the part that comes next; none when nothing comes any more. */
  readonly hint: string | undefined;
  /** Whether every segment begins with a key frame. */
  readonly isIndependent: boolean;
  readonly reports: readonly Report[];
}

/** The whole media playlist, or where `skips` one without what the player has already. */
export function mediaPlaylist(plan: PlaylistPlan, skips: boolean): string {
  const { segments } = plan;
  const endUs = segments.at(-1)?.endUs ?? 0;
  const skipped = skips ? countOlder(segments, endUs - skipUntilMs * 1_000) : 0;
  const listed = countOlder(segments, endUs - partsListedMs * 1_000);
  const shown = segments.slice(skipped);
  const [first] = shown;
  const isOver = plan.hint === undefined;
  const hasGaps = !isOver && beganJustNow(plan);
  return [
    head(plan, hasGaps ? plan.beginsMsn - gapSegments : (segments[0]?.head.msn ?? 0)),
    skipped > 0 ? `#EXT-X-SKIP:SKIPPED-SEGMENTS=${skipped}\n` : "",
    // A segment after a discontinuity says it by itself.
    first && !first.head.isDiscontinuity ? mapLine(first.head.mapName) : "",
    hasGaps ? gapLines(plan.gapName, plan.latency) : "",
    ...shown.map((segment, index) =>
      isOver || skipped + index < listed ? segment.short() : segment.long(),
    ),
    isOver ? "#EXT-X-ENDLIST\n" : `#EXT-X-PRELOAD-HINT:TYPE=PART,URI="${plan.hint}"\n`,
    ...plan.reports.map(reportLine),
  ].join("");
}

/** The tags that hold for the whole playlist; but for two numbers they never change. */
function head(
  { latency, discontinuitySequence, isIndependent }: PlaylistPlan,
  mediaSequence: number,
): string {
  const holdBack = latency.holdBackMs / 1_000;
  const skipUntil = skipUntilMs / 1_000;
  const control = `PART-HOLD-BACK=${holdBack},CAN-SKIP-UNTIL=${skipUntil}`;
  return (
    "#EXTM3U\n#EXT-X-VERSION:9\n" +
    `#EXT-X-TARGETDURATION:${targetDurationMs / 1_000}\n` +
    `#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,${control}\n` +
    `#EXT-X-PART-INF:PART-TARGET=${seconds(latency.partTargetMs * 1_000)}\n` +
    `#EXT-X-MEDIA-SEQUENCE:${mediaSequence}\n` +
    `#EXT-X-DISCONTINUITY-SEQUENCE:${discontinuitySequence}\n${
      isIndependent ? "#EXT-X-INDEPENDENT-SEGMENTS\n" : ""
    }`
  );
}

/** Whether there is so little that the segments before the first are named. */
function beganJustNow({ segments, beginsMsn }: PlaylistPlan): boolean {
  const [first] = segments;
  if (first?.head.msn !== beginsMsn) return false;
  return (segments.at(-1)?.endUs ?? 0) - first.head.startUs < gapsUntilMs * 1_000;
}

/**
 * The segments before the first, the last of them with its parts.
 *
 * hls.js takes parts of the newest segment only where parts are named before it.
 */
function gapLines(name: string, { partTargetMs }: Latency): string {
  const segment = `#EXT-X-GAP\n#EXTINF:${gapMs / 1_000},\n${name}\n`;
  const count = Math.ceil(gapMs / partTargetMs);
  const part = `#EXT-X-PART:DURATION=${gapMs / 1_000 / count},URI="${name}",GAP=YES\n`;
  return segment.repeat(gapSegments - 1) + part.repeat(count) + segment;
}

/** How many segments end before a moment; found from the end, as that is near. */
function countOlder(segments: readonly Segment[], beforeUs: number): number {
  return segments.findLastIndex((segment) => segment.endUs <= beforeUs) + 1;
}

function reportLine({ address, lastMsn, lastPart }: Report): string {
  return `#EXT-X-RENDITION-REPORT:URI="${address}",LAST-MSN=${lastMsn},LAST-PART=${lastPart}\n`;
}
