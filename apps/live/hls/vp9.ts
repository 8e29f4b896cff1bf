import { Bits } from "./bits.ts";
import { sane } from "./h264.ts";
import type { Size } from "./picture.ts";

/** The size in the header of a key frame (VP9, 6.2); the configuration has none. */
export function vp9Size(_record: Uint8Array, keyFrame: Uint8Array): Size | undefined {
  const bits = new Bits(keyFrame);
  if (bits.read(2) !== 2) return undefined;
  const profile = bits.read(1) + 2 * bits.read(1);
  if (profile === 3) bits.skip(1);
  const showsOther = bits.read(1) === 1;
  const isKey = bits.read(1) === 0;
  bits.skip(2);
  if (showsOther || !isKey || bits.read(24) !== 0x49_83_42) return undefined;
  skipColours(bits, profile);
  const [width, height] = [bits.read(16) + 1, bits.read(16) + 1];
  return bits.isOver ? undefined : sane(width, height);
}

const rgb = 7;

/** How colours are kept (6.2.2). */
function skipColours(bits: Bits, profile: number): void {
  if (profile >= 2) bits.skip(1);
  const isOdd = profile === 1 || profile === 3;
  if (bits.read(3) === rgb) bits.skip(isOdd ? 1 : 0);
  else bits.skip(1 + (isOdd ? 3 : 0));
}
