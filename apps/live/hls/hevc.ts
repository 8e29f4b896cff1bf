import { Bits } from "./bits.ts";
import { sane } from "./h264.ts";
import { unitsIn, withoutEmulation } from "./nal.ts";
import type { Size } from "./picture.ts";

const spsType = 33;

/** The size in the first sequence parameter set of an `hvcC` (ISO/IEC 14496-15, 8.3.3.1). */
export function hevcSize(record: Uint8Array): Size | undefined {
  let at = 23;
  for (let left = record[22] ?? 0; left > 0 && at + 3 <= record.length; left--) {
    const type = (record[at] ?? 0) & 63;
    const count = ((record[at + 1] ?? 0) << 8) | (record[at + 2] ?? 0);
    const units = unitsIn(record, count, at + 3);
    const [first] = units;
    if (type === spsType && first) return spsSize(first);
    at += 3 + units.reduce((sum, unit) => sum + 2 + unit.length, 0);
  }
  return undefined;
}

/** A sequence parameter set, with its header of two bytes (ITU-T H.265, 7.3.2.2.1). */
function spsSize(unit: Uint8Array): Size | undefined {
  const bits = new Bits(withoutEmulation(unit).subarray(2));
  bits.skip(4);
  const layers = bits.read(3);
  bits.skip(1);
  skipProfile(bits, layers);
  bits.golomb();
  const chroma = bits.golomb();
  if (chroma === 3) bits.skip(1);
  let width = bits.golomb();
  let height = bits.golomb();
  if (bits.read(1) === 1) {
    const unitX = chroma === 1 || chroma === 2 ? 2 : 1;
    const unitY = chroma === 1 ? 2 : 1;
    width -= unitX * (bits.golomb() + bits.golomb());
    height -= unitY * (bits.golomb() + bits.golomb());
  }
  return bits.isOver ? undefined : sane(width, height);
}

/** Profile, tier and level, of the whole and of each layer below it (7.3.3). */
function skipProfile(bits: Bits, layers: number): void {
  bits.skip(88 + 8);
  const present = Array.from({ length: layers }, () => [bits.read(1), bits.read(1)] as const);
  if (layers > 0) bits.skip(2 * (8 - layers));
  for (const [profile, level] of present) bits.skip(88 * profile + 8 * level);
}
