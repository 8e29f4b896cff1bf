import { Bits } from "./bits.ts";
import { unitsIn, withoutEmulation } from "./nal.ts";
import type { Size } from "./picture.ts";

/** Profiles whose sets tell of chroma and scaling (ITU-T H.264, 7.3.2.1.1). */
const highProfiles = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);

/** The size in the first sequence parameter set of an `avcC`. */
export function h264Size(record: Uint8Array): Size | undefined {
  const [unit] = unitsIn(record, (record[5] ?? 0) & 31, 6);
  return unit && spsSize(unit);
}

/** A sequence parameter set, with its header of one byte (7.3.2.1.1). */
function spsSize(unit: Uint8Array): Size | undefined {
  const bits = new Bits(withoutEmulation(unit).subarray(1));
  const profile = bits.read(8);
  bits.skip(16);
  bits.golomb();
  const chroma = highProfiles.has(profile) ? chromaOf(bits) : 1;
  bits.golomb();
  skipOrder(bits);
  bits.golomb();
  bits.skip(1);
  const macroblocks = bits.golomb() + 1;
  const units = bits.golomb() + 1;
  const fields = 2 - bits.read(1);
  if (fields === 2) bits.skip(1);
  bits.skip(1);
  const [left, right, top, bottom] = bits.read(1) === 1 ? cropOf(bits) : noCrop;
  const unitX = chroma === 1 || chroma === 2 ? 2 : 1;
  const unitY = (chroma === 1 ? 2 : 1) * fields;
  const width = macroblocks * 16 - (left + right) * unitX;
  const height = units * 16 * fields - (top + bottom) * unitY;
  return bits.isOver ? undefined : sane(width, height);
}

const noCrop = [0, 0, 0, 0] as const;

/** Pixels cut away at the left, right, top and bottom, in units of chroma. */
function cropOf(bits: Bits): readonly [number, number, number, number] {
  return [bits.golomb(), bits.golomb(), bits.golomb(), bits.golomb()];
}

function chromaOf(bits: Bits): number {
  const format = bits.golomb();
  const isSeparate = format === 3 && bits.read(1) === 1;
  bits.skipGolomb(2);
  bits.skip(1);
  if (bits.read(1) === 1) {
    for (let list = 0; list < (format === 3 ? 12 : 8); list++) {
      if (bits.read(1) === 1) skipScaling(bits, list < 6 ? 16 : 64);
    }
  }
  return isSeparate ? 0 : format;
}

function skipScaling(bits: Bits, size: number): void {
  let next = 8;
  for (let index = 0; index < size && next !== 0 && !bits.isOver; index++) {
    const code = bits.golomb();
    const delta = code % 2 === 1 ? (code + 1) / 2 : -code / 2;
    next = (next + delta + 256) & 255;
  }
}

/** The order in which pictures are shown. */
function skipOrder(bits: Bits): void {
  const type = bits.golomb();
  if (type === 0) bits.golomb();
  if (type !== 1) return;
  bits.skip(1);
  bits.skipGolomb(2);
  // Never more than 255.
  bits.skipGolomb(Math.min(bits.golomb(), 255));
}

/** A size that can be, or nothing. */
export function sane(width: number, height: number): Size | undefined {
  const isSane = width > 0 && height > 0 && width <= 0xffff && height <= 0xffff;
  return isSane ? { width, height } : undefined;
}
