/** A part as a playlist names it. */
export interface ReadPart {
  readonly uri: string;
  readonly durationS: number;
  readonly isIndependent: boolean;
}

/** A segment as a playlist names it; the open one has no address. */
export interface ReadSegment {
  readonly msn: number;
  /** How many discontinuities there were until its beginning, in the whole broadcast. */
  readonly discontinuity: number;
  readonly isDiscontinuity: boolean;
  /** It cannot be fetched. */
  readonly isGap: boolean;
  readonly map: string | undefined;
  readonly wallMs: number | undefined;
  readonly parts: readonly ReadPart[];
  readonly durationS: number | undefined;
  readonly uri: string | undefined;
}

/** A media playlist as a player reads it. */
export interface ReadPlaylist {
  /** The tags that stand once, with their values. */
  readonly tags: ReadonlyMap<string, readonly string[]>;
  readonly mediaSequence: number;
  readonly skipped: number;
  readonly segments: readonly ReadSegment[];
  readonly hint: string | undefined;
  readonly isEnded: boolean;
}

/** One of the attributes behind a tag. */
export function attribute(values: string | undefined, name: string): string | undefined {
  return new RegExp(`(?:^|,)${name}=("([^"]*)"|[^,]*)`)
    .exec(values ?? "")
    ?.slice(1)
    .findLast(Boolean);
}

/** A tag of a line, with what is behind it. */
function tagOf(line: string): readonly [name: string, value: string] {
  const [, name = "", value = ""] = /^#(EXT[^:]*)(?::(.*))?$/.exec(line) ?? [];
  return [name, value];
}

/** Reads a media playlist. */
export function readPlaylist(text: string): ReadPlaylist {
  const tags = new Map<string, string[]>();
  const lines = text.split("\n").filter((line) => line !== "");
  for (const line of lines) {
    const [name, value] = tagOf(line);
    tags.set(name, [...(tags.get(name) ?? []), value]);
  }
  const skipped = Number(attribute(tags.get("EXT-X-SKIP")?.[0], "SKIPPED-SEGMENTS") ?? 0);
  const mediaSequence = Number(tags.get("EXT-X-MEDIA-SEQUENCE")?.[0]);
  const discontinuity = Number(tags.get("EXT-X-DISCONTINUITY-SEQUENCE")?.[0]);
  const segments = segmentsIn(lines, mediaSequence + skipped, discontinuity);
  const hint = attribute(tags.get("EXT-X-PRELOAD-HINT")?.[0], "URI");
  return { tags, mediaSequence, skipped, segments, hint, isEnded: tags.has("EXT-X-ENDLIST") };
}

type Open = { -readonly [Key in keyof ReadSegment]: ReadSegment[Key] } & { parts: ReadPart[] };

function segmentsIn(lines: readonly string[], from: number, discontinuity: number): ReadSegment[] {
  const segments: ReadSegment[] = [];
  let open = emptyAt(from, discontinuity, undefined);
  const take = (uri: string | undefined) => {
    segments.push({ ...open, uri });
    open = emptyAt(open.msn + 1, open.discontinuity, open.map);
  };
  for (const line of lines) {
    const [name, value] = tagOf(line);
    if (!line.startsWith("#")) take(line);
    else if (name === "EXT-X-MAP") open.map = attribute(value, "URI");
    else if (name === "EXT-X-PROGRAM-DATE-TIME") open.wallMs = Date.parse(value);
    else if (name === "EXT-X-PART") open.parts.push(readPart(value));
    else if (name === "EXT-X-GAP") open.isGap = true;
    else if (name === "EXTINF") open.durationS = Number.parseFloat(value);
    else if (name === "EXT-X-DISCONTINUITY") {
      open.discontinuity++;
      open.isDiscontinuity = true;
    }
  }
  if (open.parts.length > 0) take(undefined);
  return segments;
}

function emptyAt(msn: number, discontinuity: number, map: string | undefined): Open {
  return {
    ...{ msn, discontinuity, map },
    ...{
      isDiscontinuity: false,
      isGap: false,
      wallMs: undefined,
      durationS: undefined,
      uri: undefined,
    },
    parts: [],
  };
}

function readPart(value: string): ReadPart {
  return {
    uri: attribute(value, "URI") ?? "",
    durationS: Number(attribute(value, "DURATION")),
    isIndependent: attribute(value, "INDEPENDENT") === "YES",
  };
}
