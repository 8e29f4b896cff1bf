import { type DetailedError, Upload } from "tus-js-client";
import type { Known } from "./begun.ts";
import { Speed } from "./speed.ts";

/** Where uploads go. */
export const uploadsAddress = "/api/videos/uploads";

/** What one request brings; proxies stop at 100 MB. */
const chunkBytes = 50 * 1_048_576;

/** How long a broken line is left alone before it is tried again, in milliseconds. */
const stalledMs = 5_000;

/**
 * How an upload stands.
 *
 * `queued` waits for its turn; `stalled` waits for the network and goes on by itself; `over` was
 * taken whole; `failed` was refused.
 */
export type TransferState = "queued" | "sending" | "paused" | "stalled" | "over" | "failed";

/** What a page shows of an upload. */
export interface TransferView {
  readonly key: string;
  /** The video's id, as soon as the server has given one. */
  readonly id: string | undefined;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly sentBytes: number;
  readonly state: TransferState;
  readonly bytesPerSecond: number | undefined;
  /** Why it was refused: the server's code. */
  readonly failure: string | undefined;
  /** Whether it begins anew beside an upload of the same name. */
  readonly isAnother: boolean;
}

interface Options extends Known {
  readonly key: string;
  readonly file: File;
  /** By which the server, and the next page, know the file again. */
  readonly fingerprint: string;
  readonly onChange: () => void;
  /** Told once: from then on the video can be changed. */
  readonly onId: (id: string) => void;
}

/** One file on its way to the server, over however many broken lines. */
export class Transfer {
  readonly key: string;
  readonly fingerprint: string;
  readonly #file: File;
  readonly #upload: Upload;
  readonly #speed = new Speed();
  readonly #options: Options;
  #state: TransferState = "queued";
  #sentBytes = 0;
  #id: string | undefined;
  #failure: string | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: Options) {
    const { key, file, fingerprint, goesOn } = options;
    this.key = key;
    this.fingerprint = fingerprint;
    this.#file = file;
    this.#options = options;
    this.#upload = new Upload(file, {
      endpoint: uploadsAddress,
      ...(goesOn === undefined ? {} : { uploadUrl: `${uploadsAddress}/${goesOn}` }),
      metadata: { filename: file.name, fingerprint },
      chunkSize: chunkBytes,
      // The server says which uploads are not whole; nothing of them stays in the browser.
      storeFingerprintForResuming: false,
      retryDelays: [0, 1_000, 2_000],
      onShouldRetry: (error) => !isFinal(statusOf(error)),
      onUploadUrlAvailable: () => this.#named(),
      onProgress: (sentBytes) => this.#sent(sentBytes),
      onSuccess: () => this.#become("over"),
      onError: (error) => this.#broken(error),
    });
  }

  get view(): TransferView {
    const { name: fileName, size: sizeBytes } = this.#file;
    const { isAnother } = this.#options;
    return {
      ...{ key: this.key, id: this.#id, fileName, sizeBytes, isAnother },
      ...{ state: this.#state, failure: this.#failure },
      sentBytes: this.#state === "over" ? sizeBytes : this.#sentBytes,
      bytesPerSecond: this.#state === "sending" ? this.#speed.bytesPerSecond : undefined,
    };
  }

  get state(): TransferState {
    return this.#state;
  }

  /** Whether it is the one that goes on with an upload, or has begun it. */
  goesOn(id: string): boolean {
    return id === this.#id || id === this.#options.goesOn;
  }

  /** Begins, or goes on where it stopped. */
  start(): void {
    if (this.#state === "over" || this.#state === "sending") return;
    clearTimeout(this.#retry);
    this.#failure = undefined;
    this.#become("sending");
    this.#upload.start();
  }

  /** Stands in the line of those that wait for their turn. */
  queue(): void {
    if (this.#state === "paused" || this.#state === "failed") this.#become("queued");
  }

  pause(): void {
    if (this.#state === "over" || this.#state === "failed") return;
    this.#become("paused");
    void this.#upload.abort();
  }

  /** Gives it up: what has come is deleted there. */
  async cancel(): Promise<void> {
    this.#become("paused");
    // What cannot be deleted now stays among the unfinished ones, and can be given up there.
    await this.#upload.abort(true).catch(() => undefined);
  }

  #become(state: TransferState): void {
    clearTimeout(this.#retry);
    if (state !== "sending") this.#speed.rest();
    this.#state = state;
    this.#options.onChange();
  }

  #named(): void {
    const id = this.#upload.url?.split("/").at(-1);
    if (id === undefined || id === this.#id) return;
    this.#id = id;
    this.#options.onId(id);
    this.#options.onChange();
  }

  #sent(sentBytes: number): void {
    if (this.#state !== "sending") return;
    this.#sentBytes = sentBytes;
    this.#speed.add(sentBytes, performance.now());
    this.#options.onChange();
  }

  #broken(error: Error | DetailedError): void {
    if (this.#state !== "sending") return;
    if (isFinal(statusOf(error))) {
      this.#failure = codeOf(error);
      return this.#become("failed");
    }
    this.#become("stalled");
    const goOn = () => {
      window.removeEventListener("online", goOn);
      if (this.#state === "stalled") this.start();
    };
    window.addEventListener("online", goOn);
    this.#retry = setTimeout(goOn, stalledMs);
  }
}

/** Whether asking again would get the same answer. */
function isFinal(status: number | undefined): boolean {
  if (status === undefined || status === 409 || status === 423) return false;
  return status === 507 || (status >= 400 && status < 500);
}

function responseOf(error: Error | DetailedError) {
  return "originalResponse" in error ? error.originalResponse : null;
}

function statusOf(error: Error | DetailedError): number | undefined {
  return responseOf(error)?.getStatus();
}

/** The server's word for why; what stands between may answer with a page of its own. */
function codeOf(error: Error | DetailedError): string {
  try {
    const said: unknown = JSON.parse(responseOf(error)?.getBody() ?? "");
    return said instanceof Object && "code" in said ? String(said.code) : "other";
  } catch {
    return "other";
  }
}
