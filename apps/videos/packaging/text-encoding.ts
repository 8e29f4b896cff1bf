/**
 * Reads a text of which nobody says in which letters it was written.
 *
 * A mark at its beginning decides; without one it is UTF-8 where that is possible, UTF-16 where
 * every second byte is nothing, and else one of the two tables of Windows: the Cyrillic one where
 * whole words are made of its upper half.
 */
export function readText(bytes: Uint8Array): string {
  return decode(bytes, encodingOf(bytes));
}

type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1251" | "windows-1252";

function decode(bytes: Uint8Array, encoding: Encoding): string {
  // The mark is taken off.
  return new TextDecoder(encoding).decode(bytes);
}

/** So many bytes tell enough. */
const lookedAtBytes = 65_536;

function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const head = bytes.subarray(0, lookedAtBytes);
  const [evens, odds] = zeros(head);
  if (odds > head.length / 4) return "utf-16le";
  if (evens > head.length / 4) return "utf-16be";
  if (isUtf8(bytes)) return "utf-8";
  return isCyrillic(head) ? "windows-1251" : "windows-1252";
}

/** How many bytes at even and at odd places are zero: digits and spaces are so in UTF-16. */
function zeros(bytes: Uint8Array): readonly [even: number, odd: number] {
  const counts: [number, number] = [0, 0];
  for (const [index, byte] of bytes.entries()) {
    if (byte === 0) counts[index % 2 === 0 ? 0 : 1] += 1;
  }
  return counts;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false; // this is what is asked
  }
}

/** Whether letters of the upper half stand side by side, as they seldom do in French or German. */
function isCyrillic(bytes: Uint8Array): boolean {
  let upper = 0;
  let together = 0;
  for (const [index, byte] of bytes.entries()) {
    if (byte < 0xc0) continue;
    upper += 1;
    if ((bytes[index - 1] ?? 0) >= 0xc0) together += 1;
  }
  return together * 2 > upper;
}
