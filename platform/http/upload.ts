import { ok, type Result, refuse } from "../../core/protocol/result.ts";
import { Budget } from "../storage/budget.ts";

/** What uploads may cost. */
export interface UploadLimits {
  /** How many bytes of bodies are in memory at any moment, of all uploads together. */
  readonly memoryBytes: number;
  /** How long an upload waits until others have gone, before it is refused as `too-many`. */
  readonly waitMs: number;
  /** How long a body may take to come: who sends too slowly would keep others waiting. */
  readonly readMs: number;
}

/** What is read of a request: its body, and how large that is said to be. */
export type Sent = Pick<Request, "headers" | "body">;

/** Reads the body of a request into memory, and does something with it. */
export type ReceiveUpload = <Value>(
  request: Sent,
  maxBytes: number,
  use: (bytes: Uint8Array<ArrayBuffer>) => Promise<Value>,
) => Promise<Result<Value>>;

/**
 * Makes the one way in which bodies larger than a form come into memory.
 *
 * A body is counted until `use` is done with it, so its bytes should not be kept beyond. While
 * one waits, its bytes wait at its sender. It is refused as `too-large` as soon as that is known,
 * whatever `Content-Length` said, and as `invalid` when it does not come in time. Throws an
 * `AbortError` when its sender leaves.
 */
export function createUploads({ memoryBytes, waitMs, readMs }: UploadLimits): ReceiveUpload {
  const memory = new Budget(memoryBytes);
  return async (request, maxBytes, use) => {
    const said = saidBytes(request);
    if (said !== undefined && said > maxBytes) return refuse("too-large");
    const turn = await memory.spend(said ?? maxBytes, waitMs, async () => {
      const read = await readBody(request, said ?? maxBytes, readMs);
      return read.ok ? ok(await use(read.value)) : read;
    });
    return turn.ok ? turn.value : turn;
  };
}

/** The uploads of this process: four of 20 MB at once, or many small ones. */
export const receiveUpload = createUploads({
  memoryBytes: 80 * 1_048_576,
  waitMs: 30_000,
  readMs: 120_000,
});

/** The size that the sender says, if they say one. */
export function saidBytes(request: Sent): number | undefined {
  const said = request.headers.get("Content-Length");
  return said !== null && /^\d+$/.test(said) ? Number(said) : undefined;
}

async function readBody(
  request: Sent,
  maxBytes: number,
  readMs: number,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const reader = request.body?.getReader();
  if (!reader) return ok(new Uint8Array());
  // One piece, of which only what is written to takes memory; chunks and their sum would be two.
  const bytes = new Uint8Array(maxBytes);
  let length = 0;
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    void reader.cancel().catch(() => undefined); // the read below ends, and says why
  }, readMs);
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (length + next.value.length > maxBytes) {
        await reader.cancel().catch(() => undefined); // its sender may have left meanwhile
        return refuse("too-large");
      }
      bytes.set(next.value, length);
      length += next.value.length;
    }
  } finally {
    clearTimeout(limit);
  }
  return late ? refuse("invalid", { issues: [slow] }) : ok(bytes.subarray(0, length));
}

/** What is wrong with a body that its sender lets wait for too long. */
export const slow = { path: "", message: "the body came too slowly" };
