import { mkdir, readdir, rm, truncate } from "node:fs/promises";
import { join } from "node:path";
import type { Archive, KeptPart, KeptSegment, MapAbout, Past, Place } from "../hls/archive.ts";
import { newPrefix } from "../hls/prefix.ts";
import type { LatencyName } from "../hls/settings.ts";
import { encodeLine, type HeadLine, type IndexLine } from "./index-line.ts";
import { fileName, indexName, type Recorded, readRecording } from "./recorded.ts";
import { Writer } from "./writer.ts";

/** What a recording is opened with. */
export interface RecordingPlan {
  /** Of a broadcast that begins; one that goes on keeps its own. */
  readonly latency: LatencyName;
  /** Hears once why nothing is recorded any more. */
  readonly broken: (cause: unknown, during: string) => void;
}

/**
 * Makes a folder for a recording, or goes on with the one in it.
 *
 * After a kill, what was half written is cut off: at most the last part is missing.
 */
export async function openRecording(folder: string, plan: RecordingPlan): Promise<Recording> {
  await mkdir(folder, { recursive: true });
  const recorded = await readRecording(folder);
  if (recorded) await cutOff(recorded);
  return new Recording(folder, plan, recorded);
}

async function cutOff({ folder, files, indexLines }: Recorded): Promise<void> {
  const names = files.map(({ name }) => name);
  for (const name of await readdir(folder)) {
    // A file that the index does not know of was killed before its first part.
    if (name.startsWith("rec-") && !names.includes(name)) await rm(join(folder, name));
  }
  for (const { name, sizeBytes } of files) await truncate(join(folder, name), sizeBytes);
  const sizeBytes = Buffer.byteLength(indexLines.map(encodeLine).join(""));
  await truncate(join(folder, indexName), sizeBytes);
}

/**
 * A broadcast on disk: its media in files, one for each initialization section, and an index.
 *
 * A line of the index is written after what it tells of. When writing fails it says so, and is
 * deaf from then on.
 */
export class Recording implements Archive {
  readonly prefix: string;
  readonly latency: LatencyName;
  readonly past: Past;
  readonly #folder: string;
  readonly #indexPath: string;
  readonly #writer: Writer;
  #failure: string | undefined;
  /** The newest file, and how many bytes it will have. */
  #file: { readonly path: string; bytes: number } | undefined;

  constructor(folder: string, plan: RecordingPlan, recorded: Recorded | undefined) {
    this.#folder = folder;
    this.#indexPath = join(folder, indexName);
    this.past = { maps: recorded?.maps ?? [], segments: recorded?.segments ?? [] };
    this.#writer = new Writer({
      indexPath: this.#indexPath,
      failed: (why, cause) => {
        this.#failure = why;
        plan.broken(cause, "recording a broadcast");
      },
    });
    const head: HeadLine = recorded?.head ?? {
      ...{ line: "head", version: 1 },
      ...{ prefix: newPrefix(), latency: plan.latency },
    };
    this.prefix = head.prefix;
    this.latency = head.latency;
    if (!recorded) this.#notes(head);
    for (const { name, sizeBytes } of recorded?.files ?? []) {
      this.#writer.finds(join(folder, name), sizeBytes);
    }
  }

  /** Why nothing is recorded any more: `full`, `slow` or `broken`. */
  get failure(): string | undefined {
    return this.#failure;
  }

  begins(map: number, init: Uint8Array, about: MapAbout): Place | undefined {
    const path = join(this.#folder, fileName(map));
    this.#file = { path, bytes: 0 };
    const place = this.#appends(init);
    this.#notes({ line: "map", map, sizeBytes: init.length, ...about });
    return place;
  }

  opens(segment: Omit<KeptSegment, "parts">): void {
    const { msn, startUs, wallMs, isDiscontinuity, map } = segment;
    this.#notes({ line: "segment", msn, startUs, wallMs, isDiscontinuity, map });
  }

  adds(bytes: Uint8Array, { durationUs, isIndependent }: Omit<KeptPart, "place">) {
    const place = this.#appends(bytes);
    if (!place) return undefined;
    const { fromByte, sizeBytes } = place;
    this.#notes({ line: "part", fromByte, sizeBytes, durationUs, isIndependent });
    return place;
  }

  closes(): void {
    this.#notes({ line: "end" });
    this.#writer.sync();
  }

  has({ path, fromByte, sizeBytes }: Place): boolean {
    return fromByte + sizeBytes <= this.#writer.writtenBytes(path);
  }

  /** Writes what is left, to the disk itself. */
  async close(): Promise<void> {
    await this.#writer.close();
  }

  #appends(bytes: Uint8Array): Place | undefined {
    if (!this.#file || this.#failure) return undefined;
    const fromByte = this.#file.bytes;
    this.#file.bytes += bytes.length;
    this.#writer.append(this.#file.path, bytes);
    return { path: this.#file.path, fromByte, sizeBytes: bytes.length };
  }

  #notes(line: IndexLine): void {
    this.#writer.append(this.#indexPath, new TextEncoder().encode(encodeLine(line)));
  }
}
