/** Type, length, time and stream, before each tag of FLV and each part of an aggregate message. */
export const tagHeaderBytes = 11;
/** The length again, after each. */
export const tagPointerBytes = 4;

/** What stands before a tag (FLV file format 10.1, annex E.4.1). */
export interface TagHeader {
  readonly type: number;
  readonly lengthBytes: number;
  /** 32 bits that wrap. */
  readonly timestampMs: number;
}

/** Reads the header of a tag, of which all 11 bytes must be there. */
export function readTagHeader(bytes: Uint8Array, at: number): TagHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, tagHeaderBytes);
  // The highest byte of the time comes last.
  const time = view.getUint32(4);
  return {
    type: view.getUint8(0),
    lengthBytes: view.getUint32(0) & 0xff_ffff,
    timestampMs: (time & 0xff) * 2 ** 24 + (time >>> 8),
  };
}
