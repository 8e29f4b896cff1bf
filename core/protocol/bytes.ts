/** Bytes on the short road: the join by which their topic is known, and what is told. */
export interface Bytes {
  /** The `ref` of the socket's latest join of the topic. */
  readonly ref: number;
  /** As the app's contract has it. */
  readonly payload: Uint8Array;
}

/** A join with a greater `ref` says and hears no bytes: it is written in four. */
export const bytesRefMax = 0xffff_ffff;

const headerBytes = 4;

/** Writes bytes as one binary message: `ref`, little-endian, and the payload. */
export function encodeBytes(ref: number, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(headerBytes + payload.byteLength);
  message[0] = ref;
  message[1] = ref >>> 8;
  message[2] = ref >>> 16;
  message[3] = ref >>> 24;
  message.set(payload, headerBytes);
  return message;
}

/** Reads a binary message, whatever it is; undefined where it is too short to be one. */
export function decodeBytes({ buffer, byteOffset, byteLength }: Uint8Array): Bytes | undefined {
  if (byteLength < headerBytes) return undefined;
  const ref = new DataView(buffer, byteOffset, headerBytes).getUint32(0, true);
  const start = byteOffset + headerBytes;
  return { ref, payload: new Uint8Array(buffer, start, byteLength - headerBytes) };
}
