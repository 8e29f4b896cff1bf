import { type FileHandle, open, rm } from "node:fs/promises";

/** What may wait to be written, in bytes. A disk that is slower than this has failed. */
const waitingMaxBytes = 64 * 1_024 * 1_024;

/** One thing to do, in order. */
type Deed =
  | { readonly kind: "append"; readonly path: string; readonly bytes: Uint8Array }
  | { readonly kind: "drop"; readonly path: string }
  | { readonly kind: "sync" };

/** What a writer is made with. */
export interface WriterPlan {
  /** What is appended to beside a file that changes; it stays open. */
  readonly indexPath: string;
  /** Called once: nothing is written from then on. */
  readonly failed: (why: string, cause: unknown) => void;
}

/**
 * Appends to files behind the back of who gives it bytes, in order, and never makes them wait.
 *
 * It has two files open: the index, and the one of which media came last.
 */
export class Writer {
  readonly #plan: WriterPlan;
  #deeds: Deed[] = [];
  #waitingBytes = 0;
  #hasFailed = false;
  #isClosing = false;
  #running: Promise<void> | undefined;
  #syncing: Promise<void> | undefined;
  #index: FileHandle | undefined;
  #media: { readonly path: string; readonly handle: FileHandle } | undefined;
  /** How far each file is written. */
  readonly #written = new Map<string, number>();

  constructor(plan: WriterPlan) {
    this.#plan = plan;
  }

  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** How many bytes a file has that were written by now, or were there before. */
  writtenBytes(path: string): number {
    return this.#written.get(path) ?? 0;
  }

  /** Says that a file has so many bytes already. */
  finds(path: string, sizeBytes: number): void {
    this.#written.set(path, sizeBytes);
  }

  append(path: string, bytes: Uint8Array): void {
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes > waitingMaxBytes) {
      this.#fails("slow", new Error("the disk is slower than the broadcast"));
    }
    this.#does({ kind: "append", path, bytes });
  }

  /** Takes a file away of which nothing is wanted any more; no more is appended to it. */
  drop(path: string): void {
    this.#does({ kind: "drop", path });
  }

  /** Puts what was given until now onto the disk itself, while more is written. */
  sync(): void {
    this.#does({ kind: "sync" });
  }

  /** Writes what is left, and closes the files. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#running;
    await this.#syncing;
    await this.#sync();
    await this.#closeFiles();
  }

  #does(deed: Deed): void {
    if (this.#hasFailed || this.#isClosing) return;
    this.#deeds.push(deed);
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    try {
      // Whoever calls is not held up by opening a file.
      await Promise.resolve();
      for (let deed = this.#deeds.shift(); deed; deed = this.#deeds.shift()) await this.#do(deed);
    } catch (cause) {
      this.#fails(isFull(cause) ? "full" : "broken", cause);
      await this.#closeFiles();
    } finally {
      this.#running = undefined;
    }
  }

  async #do(deed: Deed): Promise<void> {
    if (deed.kind === "sync") {
      // A disk may take long for this, and the next part must not wait for it.
      this.#syncing ??= this.#sync().finally(() => {
        this.#syncing = undefined;
      });
      return;
    }
    if (deed.kind === "drop") {
      this.#written.delete(deed.path);
      return rm(deed.path, { force: true });
    }
    const handle = await this.#handleOf(deed.path);
    await handle.appendFile(deed.bytes);
    this.#waitingBytes -= deed.bytes.length;
    this.#written.set(deed.path, this.writtenBytes(deed.path) + deed.bytes.length);
  }

  async #sync(): Promise<void> {
    try {
      await this.#media?.handle.datasync();
      await this.#index?.datasync();
    } catch (cause) {
      this.#fails("broken", cause);
    }
  }

  async #handleOf(path: string): Promise<FileHandle> {
    if (path === this.#plan.indexPath) {
      this.#index ??= await open(path, "a");
      return this.#index;
    }
    if (this.#media?.path !== path) {
      const before = this.#media?.handle;
      this.#media = { path, handle: await open(path, "a") };
      await this.#syncing;
      await before?.datasync();
      await before?.close();
    }
    return this.#media.handle;
  }

  #fails(why: string, cause: unknown): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    this.#deeds = [];
    this.#plan.failed(why, cause);
  }

  async #closeFiles(): Promise<void> {
    await this.#syncing;
    const handles = [this.#media?.handle, this.#index];
    this.#media = undefined;
    this.#index = undefined;
    const closed = await Promise.allSettled(handles.map((handle) => handle?.close()));
    for (const one of closed) {
      if (one.status === "rejected") this.#fails("broken", one.reason);
    }
  }
}

function isFull(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && cause.code === "ENOSPC";
}
