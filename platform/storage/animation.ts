/**
 * Takes from an animation whatever is not to be seen, and leaves its pictures as they came.
 *
 * What moves is kept in its sender's own bytes: packing it anew would cost minutes and sharpness.
 * Comments, EXIF, XMP, profiles and whatever hangs on behind the end go. A file whose parts do
 * not fit into each other gives undefined.
 */

/** What a GIF's blocks begin with (GIF89a, sections 20, 23 to 27). */
const gif = { extension: 0x21, image: 0x2c, trailer: 0x3b, control: 0xf9, application: 0xff };

/** "Begin again after the end": the one extension of an application that browsers read. */
const loopHead = Buffer.from("\x21\xff\x0bNETSCAPE2.0\x03\x01", "latin1");
const loopBytes = loopHead.length + 3;

/** A GIF with its pictures and their timing alone (GIF89a). */
export function bareGif(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  let at = 13 + colourTable(bytes[10]);
  const kept = [bytes.subarray(0, at)];
  for (;;) {
    const begin = at;
    const block = bytes[at];
    if (block === gif.trailer || at === bytes.length) {
      return joined([...kept, Uint8Array.of(gif.trailer)]);
    }
    if (block === gif.image) at = endOfBlocks(bytes, at + 11 + colourTable(bytes[at + 9]));
    else if (block === gif.extension) at = endOfBlocks(bytes, at + 2);
    else return undefined;
    if (at > bytes.length) return undefined;
    const whole = bytes.subarray(begin, at);
    if (block === gif.image || isTiming(whole)) kept.push(whole);
  }
}

/** Whether an extension says how long a picture stays, or that all begin again. */
function isTiming(extension: Uint8Array): boolean {
  if (extension[1] === gif.control) return extension.length === 8;
  return extension.length === loopBytes && loopHead.equals(extension.subarray(0, loopHead.length));
}

/** The bytes of a table of colours, by the flags that announce it. */
function colourTable(flags = 0): number {
  return flags & 0x80 ? 3 << ((flags & 7) + 1) : 0;
}

/** The end of a row of blocks, each with its length before it and the last one empty. */
function endOfBlocks(bytes: Uint8Array, begin: number): number {
  let at = begin;
  for (; at < bytes.length; at += 1 + (bytes[at] ?? 0)) {
    if (bytes[at] === 0) return at + 1;
  }
  return bytes.length + 1;
}

/** The parts of a WebP that are seen; `VP8X` says which there are (RFC 9649, section 2.7). */
const seenParts = ["VP8X", "ANIM", "ANMF"];

/** In the flags of `VP8X`: that it may be seen through, and that it moves. */
const seenFlags = 0x12;

/** An animated WebP with its pictures and their timing alone (RFC 9649). */
export function bareWebp(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (file.length < 12) return undefined;
  const end = Math.min(file.length, 8 + file.readUInt32LE(4));
  const kept: Uint8Array[] = [];
  for (let at = 12; at + 8 <= end; ) {
    const name = file.toString("latin1", at, at + 4);
    const size = file.readUInt32LE(at + 4);
    const next = at + 8 + size + (size & 1);
    if (next > end) return undefined;
    if (seenParts.includes(name))
      kept.push(name === "VP8X" ? told(file, at, next) : file.subarray(at, next));
    at = next;
  }
  const head = Buffer.from("RIFF\0\0\0\0WEBP", "latin1");
  head.writeUInt32LE(4 + kept.reduce((sum, part) => sum + part.length, 0), 4);
  return joined([head, ...kept]);
}

/** The part that says what there is, without what was taken out. */
function told(file: Buffer, begin: number, end: number): Uint8Array {
  const part = Uint8Array.from(file.subarray(begin, end));
  part[8] = (part[8] ?? 0) & seenFlags;
  return part;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
