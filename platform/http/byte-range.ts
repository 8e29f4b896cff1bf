/** A part of a file: the first byte and the one after the last. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Fifteen digits are still a whole number to JavaScript; no file needs more. */
const oneRange = /^bytes\s*=\s*(?:(\d{1,15})-(\d{0,15})|-(\d{1,15}))\s*$/i;

/**
 * Reads a `Range` header against a file of this size (RFC 9110, section 14).
 *
 * Undefined when there is none to heed: it does not parse, is in another unit, or asks for
 * several parts; the whole file is the answer then. `unsatisfiable` when the file has no such
 * part.
 */
export function byteRange(
  header: string | undefined,
  sizeBytes: number,
): ByteRange | "unsatisfiable" | undefined {
  const [, first, last, suffix] = oneRange.exec(header ?? "") ?? [];
  if (suffix !== undefined) {
    const length = Math.min(Number(suffix), sizeBytes);
    return length === 0 ? "unsatisfiable" : { start: sizeBytes - length, end: sizeBytes };
  }
  if (first === undefined) return undefined;
  const start = Number(first);
  const end = last ? Math.min(Number(last) + 1, sizeBytes) : sizeBytes;
  if (last && Number(last) < start) return undefined; // no range at all, by 14.1.1
  return start >= sizeBytes ? "unsatisfiable" : { start, end };
}
