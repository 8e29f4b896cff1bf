import { Bits } from "./bits.ts";
import { sane } from "./h264.ts";
import type { Size } from "./picture.ts";

const sequenceHeader = 1;

/** The size in the sequence header, of the `av1C` or else of the key frame. */
export function av1Size(record: Uint8Array, keyFrame: Uint8Array): Size | undefined {
  const header = headerIn(record.subarray(4)) ?? headerIn(keyFrame);
  return header && headerSize(header);
}

/** The first sequence header among units (AV1, 5.3). */
function headerIn(units: Uint8Array): Uint8Array | undefined {
  for (let at = 0; at < units.length; ) {
    const header = units[at] ?? 0;
    const hasExtension = (header >> 2) & 1;
    const hasSize = (header >> 1) & 1;
    const from = at + 1 + hasExtension;
    const size = hasSize ? lebAt(units, from) : { value: units.length - from, bytes: 0 };
    const begins = from + size.bytes;
    const unit = units.subarray(begins, begins + size.value);
    if (((header >> 3) & 15) === sequenceHeader) return unit;
    at = begins + size.value;
  }
  return undefined;
}

function lebAt(bytes: Uint8Array, at: number): { value: number; bytes: number } {
  let value = 0;
  for (let index = 0; index < 8; index++) {
    const byte = bytes[at + index] ?? 0;
    value += (byte & 127) * 2 ** (7 * index);
    if (byte < 128) return { value, bytes: index + 1 };
  }
  return { value, bytes: 8 };
}

/** A sequence header as far as its size (AV1, 5.5.1). */
function headerSize(header: Uint8Array): Size | undefined {
  const bits = new Bits(header);
  bits.skip(3 + 1);
  if (bits.read(1) === 1) bits.skip(5);
  else skipOperatingPoints(bits);
  const [widthBits, heightBits] = [bits.read(4) + 1, bits.read(4) + 1];
  const [width, height] = [bits.read(widthBits) + 1, bits.read(heightBits) + 1];
  return bits.isOver ? undefined : sane(width, height);
}

function skipOperatingPoints(bits: Bits): void {
  const hasTiming = bits.read(1) === 1;
  let delayBits = 0;
  let hasModel = false;
  if (hasTiming) {
    bits.skip(64);
    // Ticks in a picture, as in Exp-Golomb.
    if (bits.read(1) === 1) bits.golomb();
    hasModel = bits.read(1) === 1;
    if (hasModel) {
      delayBits = bits.read(5) + 1;
      bits.skip(32 + 5 + 5);
    }
  }
  const hasDelay = bits.read(1) === 1;
  for (let left = bits.read(5) + 1; left > 0; left--) {
    bits.skip(12);
    if (bits.read(5) > 7) bits.skip(1);
    if (hasModel && bits.read(1) === 1) bits.skip(2 * delayBits + 1);
    if (hasDelay && bits.read(1) === 1) bits.skip(4);
  }
}
