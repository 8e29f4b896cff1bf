/** Writes a box of ISO/IEC 14496-12, 4.2: its size, its four letters, and what is in it. */
export function box(type: string, ...content: readonly Uint8Array[]): Uint8Array {
  const sizeBytes = content.reduce((sum, one) => sum + one.length, 8);
  const bytes = new Uint8Array(sizeBytes);
  bytes.set(u32(sizeBytes));
  bytes.set(letters(type), 4);
  let at = 8;
  for (const one of content) {
    bytes.set(one, at);
    at += one.length;
  }
  return bytes;
}

/** A box with a version and flags. */
export function fullBox(
  type: string,
  version: number,
  flags: number,
  ...content: readonly Uint8Array[]
): Uint8Array {
  return box(type, u32(version * 2 ** 24 + flags), ...content);
}

/** Bytes from numbers. */
export function u8(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values);
}

/** Numbers of 16 bits. */
export function u16(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values.flatMap((value) => [value >> 8, value & 255]));
}

/** Numbers of 32 bits. */
export function u32(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setUint32(4 * index, value);
  return bytes;
}

/** Letters of ASCII. */
export function letters(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** So many zeros. */
export function zeros(count: number): Uint8Array {
  return new Uint8Array(count);
}
