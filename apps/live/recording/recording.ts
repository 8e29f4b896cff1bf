import { mkdir, readdir, rm, truncate } from "node:fs/promises";
import { join } from "node:path";
import type { Archive, KeptPart, KeptSegment, MapAbout, Past, Place } from "../hls/archive.ts";
import { newPrefix } from "../hls/prefix.ts";
import { type LatencyName, segmentMaxMs } from "../hls/settings.ts";
import { encodeLine, type Full, type HeadLine, type IndexLine } from "./index-line.ts";
import { fileName, indexName, type Recorded, readRecording } from "./recorded.ts";
import { Rewind, rewindPrefix } from "./rewind.ts";
import { Writer } from "./writer.ts";

/** What a recording is opened with. */
export interface RecordingPlan {
  /** Of a broadcast that begins; one that goes on keeps its own. */
  readonly latency: LatencyName;
  /** Hears once why nothing is recorded any more. */
  readonly broken: (cause: unknown, during: string) => void;
}

/** What a recording may take. */
export interface Space {
  /** All of it together: what is left for its owner. */
  readonly ownerBytes: number;
  /** What comes from now on: what is left of the disk. */
  readonly diskBytes: number;
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
    const isUnknown = name.startsWith("rec-") && !names.includes(name);
    if (isUnknown || name.startsWith(rewindPrefix)) await rm(join(folder, name));
  }
  for (const { name, sizeBytes } of files) await truncate(join(folder, name), sizeBytes);
  const sizeBytes = Buffer.byteLength(indexLines.map(encodeLine).join(""));
  await truncate(join(folder, indexName), sizeBytes);
}

/**
 * A broadcast on disk: its media in files, one for each initialization section, and an index.
 *
 * A line of the index is written after what it tells of. When writing fails it says so, and is
 * deaf from then on. When its space is used up the recording ends with a whole segment; what
 * comes then is only kept to rewind to, as long as there is room on the disk.
 */
export class Recording implements Archive {
  readonly prefix: string;
  readonly latency: LatencyName;
  readonly past: Past;
  readonly #folder: string;
  readonly #indexPath: string;
  readonly #writer: Writer;
  readonly #rewind: Rewind;
  #failure: string | undefined;
  #space: Space = { ownerBytes: Number.POSITIVE_INFINITY, diskBytes: Number.POSITIVE_INFINITY };
  /** What is recorded, and what was written since the space was measured. */
  #sizeBytes: number;
  #newBytes = 0;
  #full: Full | undefined;
  /** Whether there is room on the disk for the open segment. */
  #hasRoom = true;
  /** The newest file, and how many bytes it will have. */
  #file: { readonly path: string; bytes: number } | undefined;

  constructor(folder: string, plan: RecordingPlan, recorded: Recorded | undefined) {
    this.#folder = folder;
    this.#indexPath = join(folder, indexName);
    this.past = pastOf(recorded);
    this.#full = recorded?.beyond?.why;
    this.#sizeBytes = recorded?.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) ?? 0;
    this.#writer = new Writer({
      indexPath: this.#indexPath,
      failed: (why, cause) => {
        this.#failure = why;
        plan.broken(cause, "recording a broadcast");
      },
    });
    this.#rewind = new Rewind(folder, this.#writer);
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

  /** Why nothing more is recorded though it could be written; the broadcast can be rewound. */
  get full(): Full | undefined {
    return this.#full;
  }

  /** Says what it may take from now on. */
  set space(space: Space) {
    this.#space = space;
    this.#newBytes = 0;
  }

  begins(map: number, init: Uint8Array, about: MapAbout): Place | undefined {
    if (this.#full) return undefined;
    const path = join(this.#folder, fileName(map));
    this.#file = { path, bytes: 0 };
    const place = this.#appends(init);
    this.#notes({ line: "map", map, sizeBytes: init.length, ...about });
    return place;
  }

  opens(segment: Omit<KeptSegment, "parts">): void {
    const { msn, startUs, wallMs, isDiscontinuity, map } = segment;
    this.#hasRoom = this.#newBytes < this.#space.diskBytes;
    this.#full ??= this.#whyFull();
    if (this.#full) {
      this.#notes({ line: "beyond", why: this.#full, msn, startUs, map });
      this.#rewind.forgets(startUs);
      if (this.#hasRoom) this.#rewind.opens(startUs);
      return;
    }
    this.#notes({ line: "segment", msn, startUs, wallMs, isDiscontinuity, map });
  }

  adds(bytes: Uint8Array, { durationUs, isIndependent }: Omit<KeptPart, "place">) {
    if (this.#full) return this.#keeps(bytes);
    const place = this.#appends(bytes);
    if (!place) return undefined;
    const { fromByte, sizeBytes } = place;
    this.#notes({ line: "part", fromByte, sizeBytes, durationUs, isIndependent });
    return place;
  }

  closes(): void {
    if (!this.#full) this.#notes({ line: "end" });
    this.#writer.sync();
  }

  has({ path, fromByte, sizeBytes }: Place): boolean {
    return fromByte + sizeBytes <= this.#writer.writtenBytes(path);
  }

  /** Writes what is left, to the disk itself. */
  async close(): Promise<void> {
    await this.#writer.close();
  }

  #whyFull(): Full | undefined {
    if (this.#sizeBytes >= this.#space.ownerBytes) return "quota";
    return this.#hasRoom ? undefined : "disk";
  }

  /** Keeps it for those who rewind. */
  #keeps(bytes: Uint8Array): Place | undefined {
    if (!this.#hasRoom || this.#failure) return undefined;
    this.#newBytes += bytes.length;
    return this.#rewind.adds(bytes);
  }

  #appends(bytes: Uint8Array): Place | undefined {
    if (!this.#file || this.#failure) return undefined;
    const fromByte = this.#file.bytes;
    this.#file.bytes += bytes.length;
    this.#sizeBytes += bytes.length;
    this.#newBytes += bytes.length;
    this.#writer.append(this.#file.path, bytes);
    return { path: this.#file.path, fromByte, sizeBytes: bytes.length };
  }

  #notes(line: IndexLine): void {
    this.#writer.append(this.#indexPath, new TextEncoder().encode(encodeLine(line)));
  }
}

/** From where it goes on: what came after the end of the recording is gone with its process. */
function pastOf(recorded: Recorded | undefined): Past {
  if (!recorded?.beyond) {
    return { maps: recorded?.maps ?? [], segments: recorded?.segments ?? [] };
  }
  const { msn, map, startUs } = recorded.beyond;
  // How long that segment was nobody has written down; it was not longer than this.
  const next = { msn: msn + 1, map: map + 1, startUs: startUs + segmentMaxMs * 1_000 };
  return { maps: [], segments: [], next };
}
