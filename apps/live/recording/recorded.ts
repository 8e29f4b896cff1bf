import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { KeptMap, KeptSegment, Past } from "../hls/archive.ts";
import { type BeyondLine, decodeLines, type HeadLine, type IndexLine } from "./index-line.ts";

/** A file of a recording: one initialization section and everything that it fits. */
export interface RecordedFile {
  readonly name: string;
  /** As far as the index knows it: what is behind that was torn by a kill. */
  readonly sizeBytes: number;
}

/** What there is of a recording, also of one that nobody closed. */
export interface Recorded extends Past {
  readonly head: HeadLine;
  readonly folder: string;
  readonly durationMs: number;
  readonly files: readonly RecordedFile[];
  /** The last segment that was not recorded any more; undefined where all were. */
  readonly beyond: BeyondLine | undefined;
  /** How much of the index is of use. */
  readonly indexLines: readonly IndexLine[];
}

/** The name of the index in the folder of a recording. */
export const indexName = "index.ndjson";

/** The name of the file that begins with an initialization section. */
export function fileName(map: number): string {
  return `rec-${map}.mp4`;
}

/** Reads a recording as far as it is whole; undefined when there is none. */
export async function readRecording(folder: string): Promise<Recorded | undefined> {
  const index = Bun.file(join(folder, indexName));
  if (!(await index.exists())) return undefined;
  const lines = decodeLines(await index.text());
  const [head] = lines;
  if (head?.line !== "head") return undefined;
  const reader = new Reader(folder, head);
  for (const line of lines.slice(1)) if (!(await reader.reads(line))) break;
  return reader.recorded();
}

/** Follows an index, as long as what it says is in the files. */
class Reader {
  readonly #folder: string;
  readonly #head: HeadLine;
  readonly #lines: IndexLine[];
  readonly #maps: KeptMap[] = [];
  readonly #segments: { -readonly [Key in keyof KeptSegment]: KeptSegment[Key] }[] = [];
  readonly #files: { name: string; sizeBytes: number }[] = [];
  #fileBytes = 0;
  #beyond: BeyondLine | undefined;

  constructor(folder: string, head: HeadLine) {
    this.#folder = folder;
    this.#head = head;
    this.#lines = [head];
  }

  /** Takes a line; false when it tells of what is not there. */
  async reads(line: IndexLine): Promise<boolean> {
    const isThere = await this.#takes(line);
    if (isThere) this.#lines.push(line);
    return isThere;
  }

  recorded(): Recorded {
    const last = this.#segments.at(-1);
    const endUs = last ? last.startUs + durationOf(last) : 0;
    return {
      head: this.#head,
      folder: this.#folder,
      durationMs: Math.round(endUs / 1_000),
      files: this.#files,
      maps: this.#maps,
      // One that was opened, and killed before its first part was written, is none.
      segments: this.#segments.filter(({ parts }) => parts.length > 0),
      beyond: this.#beyond,
      indexLines: this.#lines,
    };
  }

  async #takes(line: IndexLine): Promise<boolean> {
    if (this.#beyond && line.line !== "beyond") return false;
    switch (line.line) {
      case "head":
        return false;
      case "map":
        return this.#takesMap(line);
      case "segment": {
        const { line: _, ...segment } = line;
        if (!this.#maps.some(({ map }) => map === segment.map)) return false;
        this.#segments.push({ ...segment, parts: [] });
        return true;
      }
      case "part":
        return this.#takesPart(line);
      case "end":
        return true;
      case "beyond":
        this.#beyond = line;
        return true;
    }
  }

  async #takesMap(line: Extract<IndexLine, { line: "map" }>): Promise<boolean> {
    const { map, sizeBytes, codecs, width, height } = line;
    const name = fileName(map);
    const path = join(this.#folder, name);
    this.#fileBytes = await sizeOf(path);
    if (sizeBytes > this.#fileBytes) return false;
    const place = { path, fromByte: 0, sizeBytes };
    this.#maps.push({ map, about: { codecs, width, height }, place });
    this.#files.push({ name, sizeBytes });
    return true;
  }

  #takesPart(line: Extract<IndexLine, { line: "part" }>): boolean {
    const { fromByte, sizeBytes, durationUs, isIndependent } = line;
    const segment = this.#segments.at(-1);
    const file = this.#files.at(-1);
    const endsAt = fromByte + sizeBytes;
    if (!segment || !file || fromByte !== file.sizeBytes || endsAt > this.#fileBytes) return false;
    const path = join(this.#folder, file.name);
    const part = { durationUs, isIndependent, place: { path, fromByte, sizeBytes } };
    segment.parts = [...segment.parts, part];
    file.sizeBytes = endsAt;
    return true;
  }
}

/** How long a segment is, in microseconds. */
export function durationOf({ parts }: Pick<KeptSegment, "parts">): number {
  return parts.reduce((sum, { durationUs }) => sum + durationUs, 0);
}

/** The size of a file; 0 of one that is not there. */
async function sizeOf(path: string): Promise<number> {
  if (!(await Bun.file(path).exists())) return 0;
  return (await stat(path)).size;
}
