import type { BrowserJar } from "../../../platform/testing/browser-jar.ts";

/** A file of any size that nobody has to keep: blocks of noise, each with its number. */
export class Noise {
  readonly sizeBytes: number;
  readonly #block = crypto.getRandomValues(new Uint8Array(blockBytes));

  constructor(sizeBytes: number) {
    this.sizeBytes = sizeBytes;
  }

  /** Some of it: up to the next block, or to its end. */
  from(offset: number, end: number): Uint8Array<ArrayBuffer> {
    const number = Math.floor(offset / blockBytes);
    new DataView(this.#block.buffer).setUint32(0, number);
    const first = number * blockBytes;
    return this.#block.slice(offset - first, Math.min(end, this.sizeBytes) - first);
  }

  /** What all of it is, in hexadecimal. */
  sha256(): string {
    const hash = new Bun.CryptoHasher("sha256");
    for (let at = 0; at < this.sizeBytes; at += blockBytes)
      hash.update(this.from(at, this.sizeBytes));
    return hash.digest("hex");
  }
}

const blockBytes = 65_536;

/** How a file is sent. */
export interface Sending {
  /** The most that one request brings. */
  readonly chunkBytes: number;
  /** Where the line breaks, in bytes from the beginning; each once. */
  readonly cutsAt: readonly number[];
  /** What happens at such a place, before the line is tried again. */
  readonly onCut?: (atBytes: number) => Promise<void>;
}

const tus = { "Tus-Resumable": "1.0.0" };

/** How long a client waits before it tries again, in milliseconds. */
const pauseMs = 20;

/** Begins an upload as a page does; gives its address, which ends in the id of the video. */
export async function beginsUpload(
  jar: BrowserJar,
  name: string,
  sizeBytes: number,
): Promise<string> {
  const metadata = `filename ${Buffer.from(name).toString("base64")}`;
  const headers = { ...tus, "Upload-Length": String(sizeBytes), "Upload-Metadata": metadata };
  const made = await jar.fetch("/api/videos/uploads", { method: "POST", headers });
  const address = made.headers.get("Location");
  if (!address) throw new Error(`no upload began: ${made.status} ${await made.text()}`);
  return address;
}

/** Sends all of a file, however often its line breaks; gives how many requests that took. */
export async function sendsAll(
  jar: BrowserJar,
  address: string,
  file: Noise,
  { chunkBytes, cutsAt, onCut }: Sending,
): Promise<number> {
  const cuts = [...cutsAt].sort((one, other) => one - other);
  let requests = 0;
  for (let offset = await asks(jar, address); offset < file.sizeBytes; requests++) {
    const end = Math.min(offset + chunkBytes, file.sizeBytes);
    const cutAt = cuts.findLast((at) => at < end);
    const cut = cutAt !== undefined && cutAt >= offset ? cutAt : undefined;
    const sent = await sends(jar, address, file, { offset, end, cut });
    if (cut !== undefined) {
      cuts.splice(0, cuts.indexOf(cut) + 1);
      await onCut?.(cut);
    } else if (!sent) {
      await Bun.sleep(pauseMs);
    }
    offset = await asks(jar, address);
  }
  return requests;
}

/** Asks how much has come, until somebody answers. */
async function asks(jar: BrowserJar, address: string): Promise<number> {
  for (;;) {
    try {
      const head = await jar.fetch(address, { method: "HEAD", headers: tus });
      const offset = head.headers.get("Upload-Offset");
      if (offset !== null) return Number(offset);
      throw new Error(`${address} was answered ${head.status}`);
    } catch (cause) {
      if (!isUnreachable(cause)) throw cause;
      await Bun.sleep(pauseMs);
    }
  }
}

interface Piece {
  readonly offset: number;
  readonly end: number;
  readonly cut: number | undefined;
}

/** Sends one piece; false where the line broke. */
async function sends(
  jar: BrowserJar,
  address: string,
  file: Noise,
  { offset, end, cut }: Piece,
): Promise<boolean> {
  const line = new AbortController();
  let at = offset;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (cut !== undefined && at >= cut) {
        line.abort();
        controller.error(new Error("the line was cut"));
      } else if (at >= end) {
        controller.close();
      } else {
        const some = file.from(at, Math.min(end, cut ?? end));
        at += some.length;
        controller.enqueue(some);
      }
    },
  });
  const type = { "Content-Type": "application/offset+octet-stream" };
  const headers = { ...tus, ...type, "Upload-Offset": String(offset) };
  try {
    const { signal } = line;
    const answered = await jar.fetch(address, { method: "PATCH", headers, body, signal });
    if (answered.ok) return true;
    if (answered.status === 409 || answered.status === 423) return false;
    throw new Error(`a piece was answered ${answered.status} ${await answered.text()}`);
  } catch (cause) {
    if (cut === undefined && !isUnreachable(cause)) throw cause;
    return false;
  }
}

/** Whether nobody was there, or went away amid it. */
function isUnreachable(cause: unknown): boolean {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return /^(?:ConnectionRefused|ConnectionClosed|ECONNRE|EPIPE|UND_ERR)/u.test(code);
}

/** Sends a file of this machine in one piece; gives the id of the video that it becomes. */
export async function sendsFile(jar: BrowserJar, path: string): Promise<string> {
  const file = Bun.file(path);
  const address = await beginsUpload(jar, path.split("/").at(-1) ?? "", file.size);
  const type = { "Content-Type": "application/offset+octet-stream" };
  const headers = { ...tus, ...type, "Upload-Offset": "0" };
  const sent = await jar.fetch(address, { method: "PATCH", headers, body: file });
  if (!sent.ok) throw new Error(`it was answered ${sent.status} ${await sent.text()}`);
  return address.split("/").at(-1) ?? "";
}
