import { Store } from "../../../core/client/store.ts";
import { newId } from "../../../core/protocol/id.ts";
import { type Result, refuse } from "../../../core/protocol/result.ts";
import type { File as SentFile } from "../contract/message.ts";

/** A file on its way to the server, before the message that will carry it. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
  /** What kind it seems to be; the server decides. */
  readonly kind: SentFile["kind"];
  /** An address of what it shows, while the page lives. */
  readonly preview?: string;
  readonly state: "waiting" | "sending" | "done" | "failed";
  /** How much of it is there, from 0 to 1. */
  readonly progress: number;
  /** Why it failed: a failure's code. */
  readonly code?: string;
  readonly sent?: SentFile;
}

/** What is known of a file before it is sent, so that its place can be kept. */
export interface Measures {
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
}

/** How a file is sent: tells how far it is, and can be broken off. */
export type SendFile = (
  file: File,
  measures: Measures,
  onProgress: (part: number) => void,
  signal: AbortSignal,
) => Promise<Result<SentFile>>;

/** So many are sent at a time; more would only slow each other down. */
const atOnce = 2;

/** What a room's uploads need of the page. */
export interface UploadHost {
  readonly send: SendFile;
  readonly measure: (file: File) => Promise<Measures>;
  /** An address under which the page can show a file. */
  readonly preview: (file: File) => string | undefined;
  readonly release: (address: string) => void;
}

interface Kept {
  readonly file: File;
  readonly stop: AbortController;
}

/** The files that somebody attaches to the next message of one room. */
export class Uploads {
  readonly #host: UploadHost;
  readonly #store = new Store<readonly Upload[]>([]);
  readonly #kept = new Map<string, Kept>();

  constructor(host: UploadHost) {
    this.#host = host;
  }

  readonly get = (): readonly Upload[] => this.#store.get();
  readonly listen = (listener: () => void): (() => void) => this.#store.listen(listener);

  add(files: readonly File[]): void {
    const added = files.map((file): Upload => {
      const id = newId();
      const preview = this.#host.preview(file);
      this.#kept.set(id, { file, stop: new AbortController() });
      return {
        ...{ id, name: file.name, sizeBytes: file.size, kind: kindOf(file.type) },
        ...(preview === undefined ? {} : { preview }),
        ...{ state: "waiting", progress: 0 },
      };
    });
    this.#store.set([...this.get(), ...added]);
    this.#go();
  }

  /** Breaks one off, or takes it away. */
  cancel(id: string): void {
    this.#kept.get(id)?.stop.abort();
    this.#drop(({ id: other }) => other === id);
    this.#go();
  }

  retry(id: string): void {
    const kept = this.#kept.get(id);
    if (!kept) return;
    this.#kept.set(id, { ...kept, stop: new AbortController() });
    this.#change(id, { state: "waiting", progress: 0 });
    this.#go();
  }

  /** The line is back: what failed for want of it goes on. */
  resume(): void {
    for (const { id, state, code } of this.get()) {
      if (state === "failed" && code === "offline") this.retry(id);
    }
  }

  /** Gives the files that are there to a message, which carries them from now on. */
  take(): readonly SentFile[] {
    const sent = this.get().flatMap((upload) => upload.sent ?? []);
    this.#drop(({ state }) => state === "done");
    return sent;
  }

  #drop(isGone: (upload: Upload) => boolean): void {
    const all = this.get();
    for (const { id, preview } of all.filter(isGone)) {
      this.#kept.delete(id);
      if (preview !== undefined) this.#host.release(preview);
    }
    this.#store.set(all.filter((upload) => !isGone(upload)));
  }

  #change(id: string, change: Partial<Upload>): void {
    this.#store.set(this.get().map((one) => (one.id === id ? { ...one, ...change } : one)));
  }

  #go(): void {
    const all = this.get();
    const free = atOnce - all.filter(({ state }) => state === "sending").length;
    for (const { id } of all.filter(({ state }) => state === "waiting").slice(0, free)) {
      this.#change(id, { state: "sending" });
      void this.#send(id);
    }
  }

  async #send(id: string): Promise<void> {
    const kept = this.#kept.get(id);
    if (!kept) return;
    const { file, stop } = kept;
    const measures = await this.#host.measure(file);
    const onProgress = (progress: number) => this.#change(id, { progress });
    const answer = stop.signal.aborted
      ? refuse("cancelled")
      : await this.#host.send(file, measures, onProgress, stop.signal);
    if (stop.signal.aborted) return;
    if (answer.ok) this.#change(id, { state: "done", progress: 1, sent: answer.value });
    else this.#change(id, { state: "failed", code: answer.failure.code });
    this.#go();
  }
}

/** What a file seems to be, by what the browser says of it. */
function kindOf(type: string): SentFile["kind"] {
  if (/^image\/(jpeg|png|webp|gif|avif|heic|heif|bmp)$/u.test(type)) return "picture";
  if (type.startsWith("video/")) return "video";
  return type.startsWith("audio/") ? "audio" : "file";
}
