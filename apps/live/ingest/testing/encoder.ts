import { type AmfValue, encodeAmf0 } from "../amf0.ts";
import { ChunkWriter } from "../chunk-writer.ts";
import { messageTypes, type RtmpMessage } from "../rtmp-message.ts";

/** What an encoder says, as the bytes it sends: each deed gives some. */
export class TestEncoder {
  readonly #writer = new ChunkWriter();
  #transaction = 0;

  /** C0, C1 and C2. */
  hello(): Uint8Array {
    const bytes = new Uint8Array(1 + 2 * 1_536).fill(7);
    bytes[0] = 3;
    return bytes;
  }

  connect(more: Record<string, AmfValue> = {}): Uint8Array {
    return this.command("connect", { app: "live", tcUrl: "rtmp://here/live", ...more });
  }

  publish(name: AmfValue = "key"): Uint8Array {
    return this.command("publish", null, name, "live");
  }

  command(name: string, ...values: readonly AmfValue[]): Uint8Array {
    this.#transaction += 1;
    return this.says(messageTypes.command, encodeAmf0(name, this.#transaction, ...values), 0);
  }

  /** Everything that comes before media. */
  arrives(name?: AmfValue): Uint8Array {
    const [connected, created] = [this.connect(), this.command("createStream", null)];
    return joined(this.hello(), connected, created, this.publish(name));
  }

  /** A configuration of H.264, and one of AAC. */
  configures(): Uint8Array {
    const video = this.says(messageTypes.video, Uint8Array.of(0x17, 0, 0, 0, 0, ...avcC));
    return joined(video, this.says(messageTypes.audio, Uint8Array.of(0xaf, 0, 0x12, 0x10)));
  }

  /** A picture of H.264; every byte of it is the same. */
  shows(timestampMs: number, lengthBytes = 200, isKey = true): Uint8Array {
    const body = new Uint8Array(5 + lengthBytes).fill(0x65);
    body.set([isKey ? 0x17 : 0x27, 1, 0, 0, 0]);
    return this.says(messageTypes.video, body, 1, timestampMs);
  }

  says(type: number, body: Uint8Array, streamId = 1, timestampMs = 0): Uint8Array {
    return this.sends({ type, body, streamId, timestampMs });
  }

  sends(message: RtmpMessage, chunkStream = 4): Uint8Array {
    return this.#writer.write(chunkStream, message);
  }

  cutsInto(chunkBytes: number): Uint8Array {
    return this.#writer.setChunkSize(chunkBytes);
  }
}

/** A decoder's configuration: baseline, one SPS and one PPS. */
export const avcC: readonly number[] = [
  ...[1, 0x42, 0, 0x1e, 0xff, 0xe1, 0, 4, 0x67, 0x42, 0, 0x1e],
  ...[1, 0, 3, 0x68, 0xce, 0x38],
];

/** Bytes one after another. */
export function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}

/** The same bytes in pieces, the sizes of which come round and round. */
export function* inPieces(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}
