import type { LatencyName } from "../hls/settings.ts";

/** With what an index begins. */
export interface HeadLine {
  readonly line: "head";
  readonly version: 1;
  readonly prefix: string;
  readonly latency: LatencyName;
}

/** A new file, that begins with an initialization section. */
export interface MapLine {
  readonly line: "map";
  readonly map: number;
  readonly sizeBytes: number;
  readonly codecs: string;
  readonly width: number;
  readonly height: number;
}

/** A segment begins; its parts are in the newest file. */
export interface SegmentLine {
  readonly line: "segment";
  readonly msn: number;
  readonly startUs: number;
  readonly wallMs: number;
  readonly isDiscontinuity: boolean;
  readonly map: number;
}

/** A part follows the one before it in its file. */
export interface PartLine {
  readonly line: "part";
  readonly fromByte: number;
  readonly sizeBytes: number;
  readonly durationUs: number;
  readonly isIndependent: boolean;
}

/** The segment is whole. */
export interface EndLine {
  readonly line: "end";
}

/** Why nothing more is recorded: what its owner, or this machine, has room for is used up. */
export type Full = "quota" | "disk";

/** A segment begins that is not recorded any more; only lines of this kind follow. */
export interface BeyondLine {
  readonly line: "beyond";
  readonly why: Full;
  readonly msn: number;
  readonly startUs: number;
  readonly map: number;
}

/** One line of the index of a recording. */
export type IndexLine = HeadLine | MapLine | SegmentLine | PartLine | EndLine | BeyondLine;

/** The fields of each line, and what they are. */
const fields: Readonly<Record<IndexLine["line"], Readonly<Record<string, string>>>> = {
  head: { version: "number", prefix: "string", latency: "string" },
  map: {
    map: "number",
    sizeBytes: "number",
    codecs: "string",
    width: "number",
    height: "number",
  },
  segment: {
    msn: "number",
    startUs: "number",
    wallMs: "number",
    isDiscontinuity: "boolean",
    map: "number",
  },
  part: {
    fromByte: "number",
    sizeBytes: "number",
    durationUs: "number",
    isIndependent: "boolean",
  },
  end: {},
  beyond: { why: "string", msn: "number", startUs: "number", map: "number" },
};

/** A line with its end. */
export function encodeLine(line: IndexLine): string {
  return `${JSON.stringify(line)}\n`;
}

/** The lines of an index as far as they are whole: a kill may have torn the last. */
export function decodeLines(text: string): readonly IndexLine[] {
  const lines: IndexLine[] = [];
  // What is behind the last end of a line is torn, and is left out.
  for (const one of text.split("\n").slice(0, -1)) {
    const line = decodeLine(one);
    if (!line) break;
    lines.push(line);
  }
  return lines;
}

function decodeLine(text: string): IndexLine | undefined {
  const read = parsed(text);
  if (typeof read !== "object" || read === null) return undefined;
  const values = Object.fromEntries(Object.entries(read));
  const wanted = fieldsOf(values["line"]);
  if (!wanted) return undefined;
  for (const [name, type] of Object.entries(wanted)) {
    const value: unknown = values[name];
    if (typeof value !== type) return undefined;
    if (type === "number" && !(Number.isSafeInteger(value) && Number(value) >= 0)) return undefined;
  }
  // Every field was looked at just now.
  return values as unknown as IndexLine;
}

function fieldsOf(name: unknown): Readonly<Record<string, string>> | undefined {
  return Object.entries(fields).find(([line]) => line === name)?.[1];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A torn line is no line; whoever reads stops there.
    return undefined;
  }
}
