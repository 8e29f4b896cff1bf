import { messageTypes, type RtmpMessage } from "./rtmp-message.ts";

/** Chunk streams on which this end speaks: control (5.4 wants 2) and everything else. */
export const chunkStreams = { control: 2, command: 3 } as const;

const extended = 0xff_ffff;

/**
 * Cuts messages into chunks: one with a whole header, then such as say nothing again.
 *
 * This end says little; so nothing is saved by shorter headers.
 */
export class ChunkWriter {
  #chunkBytes = 128;

  /** One message as bytes, for a chunk stream from 2 to 63. */
  write(chunkStream: number, message: RtmpMessage): Uint8Array {
    const { body, timestampMs } = message;
    const isExtended = timestampMs >= extended;
    const laterBytes = isExtended ? 5 : 1;
    const later = Math.max(0, Math.ceil(body.length / this.#chunkBytes) - 1);
    const firstBytes = isExtended ? 16 : 12;
    const bytes = new Uint8Array(firstBytes + body.length + later * laterBytes);
    const view = new DataView(bytes.buffer);
    view.setUint8(0, chunkStream);
    view.setUint32(1, Math.min(timestampMs, extended) * 256);
    view.setUint32(4, body.length * 256 + message.type);
    view.setUint32(8, message.streamId, true);
    if (isExtended) view.setUint32(12, timestampMs);
    let at = firstBytes;
    for (let from = 0; from < body.length; from += this.#chunkBytes) {
      if (from > 0) {
        view.setUint8(at, 0xc0 | chunkStream);
        if (isExtended) view.setUint32(at + 1, timestampMs);
        at += laterBytes;
      }
      const piece = body.subarray(from, from + this.#chunkBytes);
      bytes.set(piece, at);
      at += piece.length;
    }
    return bytes;
  }

  /** Says that chunks are larger from now on, and makes them so. */
  setChunkSize(chunkBytes: number): Uint8Array {
    const body = new Uint8Array(4);
    new DataView(body.buffer).setUint32(0, chunkBytes);
    const said = this.write(chunkStreams.control, {
      ...{ type: messageTypes.setChunkSize, timestampMs: 0, streamId: 0, body },
    });
    this.#chunkBytes = chunkBytes;
    return said;
  }
}
