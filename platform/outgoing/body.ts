import { ok, type Result, refuse } from "../../core/protocol/result.ts";
import type { OutgoingFailure } from "./failure.ts";

/**
 * The whole body of an answer, at most so many bytes.
 *
 * A packed body is refused: it was not asked for, and small ones can unpack into anything.
 */
export async function readBody(
  { headers, body }: Response,
  maxBytes: number,
): Promise<Result<Uint8Array<ArrayBuffer>, OutgoingFailure>> {
  if (!body) return ok(new Uint8Array());
  const coding = headers.get("Content-Encoding") ?? "identity";
  if (coding.trim().toLowerCase() !== "identity") return refuse("outgoing-unreachable");
  if (Number(headers.get("Content-Length")) > maxBytes) return refuse("outgoing-too-large");
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxBytes) return refuse("outgoing-too-large");
    chunks.push(chunk);
  }
  return ok(new Uint8Array(Buffer.concat(chunks)));
}
