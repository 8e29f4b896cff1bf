/** What a file may be written from; a stream is never held in memory as a whole. */
export type FileBody = Uint8Array | Blob | ReadableStream<Uint8Array>;

/** A file as it was when it was opened. */
export interface StoredFile {
  readonly sizeBytes: number;
  /** When it was written, in milliseconds UTC. */
  readonly modifiedAt: number;
  /** Its bytes, read only when they are asked for; a part of them by `slice`. */
  readonly body: Blob;
}

/** A file as a program can read it. */
export interface LentFile extends AsyncDisposable {
  readonly path: string;
}

/**
 * Where files are kept: a folder of this machine, or what stands for one.
 *
 * A file is named by a key, which `isKey` knows. A key is never the folder of another one. What
 * is at a key should not change: put a hash of the content into it. Every implementation passes
 * `conformance.ts`. A key that is none, or a disk that fails, throws.
 */
export interface Storage {
  /** Writes a file; when it resolves the file is on disk, and until then there is none of it. */
  put(key: string, body: FileBody): Promise<void>;
  /** Takes a file of this machine over, which is gone from its path; on disk when it resolves. */
  adopt(key: string, path: string): Promise<void>;
  /** Gives a file; undefined where there is none, or where the key is none. */
  open(key: string): Promise<StoredFile | undefined>;
  /**
   * Where a program of this machine can read a file, until it is let go; undefined as in `open`.
   *
   * For programs that know files only. Nothing may be written there.
   */
  lend(key: string): Promise<LentFile | undefined>;
  /** Takes a file away, if it is there. */
  delete(key: string): Promise<void>;
  /** Takes away every file whose key begins with the folder. */
  deleteFolder(folder: string): Promise<void>;
  /** The keys of all files in a folder and in those below it, sorted. */
  list(folder: string): Promise<readonly string[]>;
}

/** The longest key, in characters. */
export const keyLengthMax = 200;

/**
 * A segment begins with a letter or a digit: there is no `..`, and what a storage writes for
 * itself can begin with a dot.
 */
const keyPattern = /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*$/;

/**
 * Whether a text may name a file or a folder: `people/<id>/<hash>/96.webp`.
 *
 * Nothing in it means anything to a file system, an address or a header, so a key leads to the
 * same place everywhere. Lower case only, as some file systems do not tell the cases apart.
 */
export function isKey(text: string): boolean {
  return text.length <= keyLengthMax && keyPattern.test(text);
}
