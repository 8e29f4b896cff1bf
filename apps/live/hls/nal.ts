/** The bytes of a NAL unit without those that keep start codes out (ITU-T H.264, 7.4.1). */
export function withoutEmulation(unit: Uint8Array): Uint8Array {
  const bytes: number[] = [];
  let zeros = 0;
  for (const byte of unit) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

/** The units of a list where each is behind its length of 16 bits; a torn one ends it. */
export function unitsIn(bytes: Uint8Array, count: number, from: number): Uint8Array[] {
  const units: Uint8Array[] = [];
  let at = from;
  for (let left = count; left > 0 && at + 2 <= bytes.length; left--) {
    const size = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    units.push(bytes.subarray(at + 2, at + 2 + size));
    at += 2 + size;
  }
  return units;
}
