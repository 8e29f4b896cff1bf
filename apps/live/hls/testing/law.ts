import { attribute, type ReadPlaylist, type ReadSegment, readPlaylist } from "./read-playlist.ts";

/** Tags that never change between the playlists of one broadcast. */
const fixed = ["EXT-X-VERSION", "EXT-X-TARGETDURATION", "EXT-X-SERVER-CONTROL", "EXT-X-PART-INF"];

/** Tags that stand once. */
const once = [...fixed, "EXT-X-MEDIA-SEQUENCE", "EXT-X-DISCONTINUITY-SEQUENCE"];

const tiny = 1e-9;

/**
 * Everything in which a low-latency playlist breaks a rule of rfc8216bis, each in words.
 *
 * Give it the playlist that a player had before, and it looks at what may not change too.
 */
export function offences(text: string, before?: string): string[] {
  const playlist = readPlaylist(text);
  const said = before === undefined ? undefined : readPlaylist(before);
  return [
    ...(text.startsWith("#EXTM3U\n") ? [] : ["does not begin with #EXTM3U"]),
    ...ofTags(playlist),
    ...ofOrder(text),
    ...playlist.segments.flatMap((segment) => ofSegment(playlist, segment)),
    ...ofGaps(playlist),
    ...ofEnd(playlist),
    ...(said ? ofChange(said, playlist) : []),
  ];
}

const tagOf = (playlist: ReadPlaylist, name: string) => playlist.tags.get(name)?.[0];

function targets(playlist: ReadPlaylist) {
  const control = tagOf(playlist, "EXT-X-SERVER-CONTROL");
  return {
    targetS: Number(tagOf(playlist, "EXT-X-TARGETDURATION")),
    partS: Number(attribute(tagOf(playlist, "EXT-X-PART-INF"), "PART-TARGET")),
    holdBackS: Number(attribute(control, "PART-HOLD-BACK")),
    skipUntilS: Number(attribute(control, "CAN-SKIP-UNTIL")),
    blocks: attribute(control, "CAN-BLOCK-RELOAD") === "YES",
  };
}

function ofTags(playlist: ReadPlaylist): string[] {
  const { targetS, partS, holdBackS, skipUntilS, blocks } = targets(playlist);
  const hasSkip = playlist.tags.has("EXT-X-SKIP");
  return [
    ...once
      .filter((name) => playlist.tags.get(name)?.length !== 1)
      .map((name) => `${name} not once`),
    ...(Number(tagOf(playlist, "EXT-X-VERSION")) >= 9 ? [] : ["VERSION below 9"]),
    ...(Number.isInteger(targetS) ? [] : ["TARGETDURATION is no integer"]),
    ...(holdBackS >= 3 * partS - tiny ? [] : ["PART-HOLD-BACK below three parts"]),
    ...(skipUntilS >= 6 * targetS ? [] : ["CAN-SKIP-UNTIL below six target durations"]),
    ...(blocks ? [] : ["no CAN-BLOCK-RELOAD"]),
    ...(hasSkip && playlist.skipped < 1 ? ["EXT-X-SKIP of nothing"] : []),
    ...((playlist.tags.get("EXT-X-SKIP")?.length ?? 0) > 1 ? ["two EXT-X-SKIP"] : []),
  ];
}

/** What belongs to a segment stands before its first part. */
function ofOrder(text: string): string[] {
  let hasPart = false;
  const found: string[] = [];
  for (const line of text.split("\n")) {
    if (line.startsWith("#EXT-X-PART:")) hasPart = true;
    else if (line !== "" && !line.startsWith("#")) hasPart = false;
    else if (hasPart && /^#EXT-X-(DISCONTINUITY$|MAP|PROGRAM-DATE-TIME)/.test(line)) {
      found.push(`${line} comes after a part of its segment`);
    }
  }
  return found;
}

function ofSegment(playlist: ReadPlaylist, segment: ReadSegment): string[] {
  const { targetS, partS } = targets(playlist);
  const { msn, parts, durationS, uri } = segment;
  const say = (what: string) => `${msn}: ${what}`;
  const sum = parts.reduce((all, part) => all + part.durationS, 0);
  const short = segment.isGap ? [] : parts.slice(0, uri === undefined ? undefined : -1);
  const isIndependent = !segment.isGap && playlist.tags.has("EXT-X-INDEPENDENT-SEGMENTS");
  return [
    ...(segment.map ? [] : [say("no EXT-X-MAP")]),
    ...(segment.wallMs === undefined && !segment.isGap ? [say("no PROGRAM-DATE-TIME")] : []),
    ...((durationS ?? sum) < targetS + 0.5
      ? []
      : [say(`longer than TARGETDURATION: ${durationS}`)]),
    ...parts.flatMap(({ durationS: lasts }, part) =>
      lasts > partS + tiny ? [say(`part ${part} longer than PART-TARGET: ${lasts}`)] : [],
    ),
    ...short.flatMap(({ durationS: lasts, isIndependent: may }, part) =>
      lasts < 0.85 * partS - tiny && !may ? [say(`part ${part} below 85 %: ${lasts}`)] : [],
    ),
    ...(durationS !== undefined && parts.length > 0 && Math.abs(sum - durationS) > 1e-6
      ? [say(`EXTINF is not the sum of its parts: ${durationS}, ${sum}`)]
      : []),
    ...(isIndependent && parts[0]?.isIndependent === false
      ? [say("begins without a key frame")]
      : []),
  ];
}

/** Players begin only where there are segments; what is no gap is never one later. */
function ofGaps({ segments, isEnded }: ReadPlaylist): string[] {
  const gaps = segments.findLastIndex(({ isGap }) => isGap) + 1;
  return [
    ...(segments.slice(0, gaps).some(({ isGap }) => !isGap) ? ["a gap after a segment"] : []),
    ...(isEnded || segments.some(({ uri }) => uri !== undefined) ? [] : ["no whole segment"]),
  ];
}

function ofEnd({ segments, hint, isEnded }: ReadPlaylist): string[] {
  if (isEnded) return hint === undefined ? [] : ["a hint after the end"];
  const last = segments.at(-1);
  const open = last?.uri === undefined ? last : undefined;
  const msn = open?.msn ?? (last ? last.msn + 1 : 0);
  const wanted = `s${msn}.${open?.parts.length ?? 0}.mp4`;
  const parts = segments.filter(({ parts: listed }) => listed.length > 0);
  return [
    ...(hint?.endsWith(`-${wanted}`) ? [] : [`the hint is ${hint}, and ${wanted} comes next`]),
    ...(segments.slice(0, -1).some(({ uri }) => uri === undefined)
      ? ["a segment amid has no address"]
      : []),
    ...(parts.length > 0 || segments.length === 0 ? [] : ["no parts"]),
  ];
}

/** What a player that has the one playlist can trust in the next. */
function ofChange(before: ReadPlaylist, after: ReadPlaylist): string[] {
  const found = fixed
    .filter((name) => tagOf(before, name) !== tagOf(after, name))
    .map((name) => `${name} has changed`);
  if (after.mediaSequence < before.mediaSequence) found.push("MEDIA-SEQUENCE went back");
  // What was left out is not there to be compared.
  const known = new Map(before.segments.map((segment) => [segment.msn, segment]));
  const offset = offsetOf(known, after);
  for (const segment of after.segments) {
    const same = known.get(segment.msn);
    if (!same) continue;
    const say = (what: string) => found.push(`${segment.msn}: ${what} has changed`);
    if (same.uri !== undefined && same.uri !== segment.uri) say("its address");
    if (same.map !== segment.map) say("its EXT-X-MAP");
    if (same.wallMs !== segment.wallMs) say("its PROGRAM-DATE-TIME");
    if (same.discontinuity !== segment.discontinuity + offset) say("its discontinuity");
    if (segment.parts.length > 0 && !beginsWith(segment, same)) say("a part of it");
  }
  return found;
}

/** In a delta, discontinuities that were left out are known from before. */
function offsetOf(known: ReadonlyMap<number, ReadSegment>, after: ReadPlaylist): number {
  const first = after.segments.find(({ msn }) => known.has(msn));
  if (after.skipped === 0 || !first) return 0;
  return (known.get(first.msn)?.discontinuity ?? 0) - first.discontinuity;
}

function beginsWith(after: ReadSegment, before: ReadSegment): boolean {
  return before.parts.every(
    ({ uri, durationS }, index) =>
      after.parts[index]?.uri === uri && after.parts[index]?.durationS === durationS,
  );
}
