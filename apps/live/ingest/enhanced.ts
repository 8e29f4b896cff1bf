/** What stands in a packet of enhanced RTMP after its headers. */
export interface EnhancedPacket {
  readonly packetType: number;
  readonly fourCc: string;
  readonly payload: Uint8Array;
}

/** A packet type that says something more and is followed by the real one. */
const modEx = 7;
/** How the tracks of a packet lie behind one another. */
const multitrack = { one: 0, manyOfOneCodec: 1, many: 2 } as const;

/**
 * Reads the headers of a video or audio packet (Enhanced RTMP v2, "Enhanced Video" and "Audio").
 *
 * Of several tracks it gives the one numbered 0; undefined where there is none, or too little.
 *
 * @param multitrackType 6 in video and 5 in audio
 */
export function readEnhanced(body: Uint8Array, multitrackType: number): EnhancedPacket | undefined {
  const first = body[0];
  if (first === undefined) return undefined;
  const skipped = skipModEx(body, first & 0x0f);
  if (!skipped) return undefined;
  const { packetType, at } = skipped;
  if (packetType === multitrackType) return firstTrack(body, at);
  return packet(packetType, body, at, at + 4);
}

/** Steps over what modifies a packet: nothing of it concerns MP4 in milliseconds. */
function skipModEx(body: Uint8Array, firstType: number) {
  let [packetType, at] = [firstType, 1];
  while (packetType === modEx) {
    let sizeBytes = (body[at] ?? 0) + 1;
    at += 1;
    if (sizeBytes === 256) {
      sizeBytes = uint(body, at, 2) + 1;
      at += 2;
    }
    const next = body[at + sizeBytes];
    if (next === undefined) return undefined;
    packetType = next & 0x0f;
    at += sizeBytes + 1;
  }
  return { packetType, at };
}

function firstTrack(body: Uint8Array, start: number): EnhancedPacket | undefined {
  const kinds = body[start];
  if (kinds === undefined) return undefined;
  const [kind, packetType] = [kinds >>> 4, kinds & 0x0f];
  const isShared = kind !== multitrack.many;
  let at = start + 1 + (isShared ? 4 : 0);
  while (at < body.length) {
    const fourCcAt = isShared ? start + 1 : at;
    if (!isShared) at += 4;
    const track = body[at];
    at += 1;
    const isOne = kind === multitrack.one;
    const sizeBytes = isOne ? body.length - at : uint(body, at, 3);
    if (!isOne) at += 3;
    if (at + sizeBytes > body.length) return undefined;
    if (track === 0) return packet(packetType, body, fourCcAt, at, at + sizeBytes);
    at += sizeBytes;
  }
  return undefined;
}

function packet(
  packetType: number,
  body: Uint8Array,
  fourCcAt: number,
  start: number,
  end = body.length,
): EnhancedPacket | undefined {
  if (fourCcAt + 4 > body.length || start > body.length) return undefined;
  const fourCc = String.fromCharCode(...body.subarray(fourCcAt, fourCcAt + 4));
  return { packetType, fourCc, payload: body.subarray(start, end) };
}

/** A number of so many bytes; missing ones are 0. */
function uint(body: Uint8Array, at: number, bytes: number): number {
  let value = 0;
  for (let index = 0; index < bytes; index++) value = value * 256 + (body[at + index] ?? 0);
  return value;
}
