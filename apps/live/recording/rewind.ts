import { join } from "node:path";
import type { Place } from "../hls/archive.ts";
import { graceMs, windowMs } from "../hls/settings.ts";
import type { Writer } from "./writer.ts";

/** A file of the window is about so large, in bytes: it goes as a whole. */
const fileMaxBytes = 32 * 1_024 * 1_024;

/** How long all of a file must be out of reach before it goes, in microseconds. */
const keptUs = (windowMs + graceMs) * 1_000;

/** With what the name of each file begins. */
export const rewindPrefix = "window-";

/**
 * What one can rewind to of a broadcast that is not recorded any more.
 *
 * It lies in files that go when nobody can ask for them any longer, so that it takes no more
 * however long the broadcast goes on.
 */
export class Rewind {
  readonly #folder: string;
  readonly #writer: Pick<Writer, "append" | "drop">;
  readonly #files: { readonly path: string; readonly fromUs: number; bytes: number }[] = [];
  #count = 0;

  constructor(folder: string, writer: Pick<Writer, "append" | "drop">) {
    this.#folder = folder;
    this.#writer = writer;
  }

  /** A segment begins; all of it will be in one file. */
  opens(startUs: number): void {
    if ((this.#files.at(-1)?.bytes ?? fileMaxBytes) < fileMaxBytes) return;
    const path = join(this.#folder, `${rewindPrefix}${this.#count++}.mp4`);
    this.#files.push({ path, fromUs: startUs, bytes: 0 });
  }

  /** Takes away what is out of reach while a segment begins here. */
  forgets(startUs: number): void {
    // A file ends where the next one begins.
    for (let [first, next] = this.#files; first && next; [first, next] = this.#files) {
      if (next.fromUs >= startUs - keptUs) return;
      this.#writer.drop(first.path);
      this.#files.shift();
    }
  }

  /** Says where this will lie, once it is written; nowhere before a segment has begun. */
  adds(bytes: Uint8Array): Place | undefined {
    const file = this.#files.at(-1);
    if (!file) return undefined;
    const fromByte = file.bytes;
    file.bytes += bytes.length;
    this.#writer.append(file.path, bytes);
    return { path: file.path, fromByte, sizeBytes: bytes.length };
  }
}
