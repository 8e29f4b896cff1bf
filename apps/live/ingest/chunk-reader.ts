import { Gathering } from "./gathering.ts";
import { messageTypes, type RtmpMessage } from "./rtmp-message.ts";

/** What a reader of chunks holds at most. */
export interface ChunkLimits {
  readonly messageBytes: number;
  readonly assemblingBytes: number;
  readonly chunkStreams: number;
}

/** What is remembered of a chunk stream, from which later chunks leave fields out. */
interface ChunkStream {
  timestampMs: number;
  /** What the last header said of time: a time after format 0, else how much it grew. */
  field: number;
  isExtended: boolean;
  lengthBytes: number;
  type: number;
  streamId: number;
  /** The message that has begun and not ended. */
  body: Gathering | undefined;
}

/** The lengths of the message headers of formats 0 to 3 (section 5.3.1.2). */
const headerBytes = [11, 7, 3, 0];
/** A field of 24 bits with this value says that 32 bits follow (section 5.3.1.3). */
const extended = 0xff_ffff;
/** A larger chunk than the largest message says nothing. */
const chunkBytesMax = 0x100_0000;

/**
 * Puts messages together from chunks (Adobe's RTMP specification 1.0, section 5.3).
 *
 * Bytes are pushed in any pieces, and messages drawn until there is none. It throws nothing:
 * where the bytes are no chunks, `broken` says why, and nothing is drawn any more.
 */
export class ChunkReader {
  broken: string | undefined;
  #limits: ChunkLimits;
  #input: Uint8Array = new Uint8Array(0);
  #at = 0;
  #chunkBytes = 128;
  readonly #streams = new Map<number, ChunkStream>();
  /** The chunk whose payload is being read, and how much of it is to come. */
  #current: ChunkStream | undefined;
  #chunkLeft = 0;
  #assemblingBytes = 0;

  constructor(limits: ChunkLimits) {
    this.#limits = limits;
  }

  /** Sets other limits, from the next chunk on. */
  limit(limits: ChunkLimits): void {
    this.#limits = limits;
  }

  /** Takes bytes, and keeps none of them after all messages were drawn. */
  push(bytes: Uint8Array): void {
    const left = this.#input.length - this.#at;
    if (left === 0) this.#input = bytes;
    else {
      const joined = new Uint8Array(left + bytes.length);
      joined.set(this.#input.subarray(this.#at));
      joined.set(bytes, left);
      this.#input = joined;
    }
    this.#at = 0;
  }

  /** What was pushed and belongs to no message that was drawn. */
  takeRest(): Uint8Array {
    const rest = this.#input.slice(this.#at);
    this.#input = new Uint8Array(0);
    this.#at = 0;
    return rest;
  }

  /** The next whole message; undefined when more bytes are needed, or `broken` is set. */
  next(): RtmpMessage | undefined {
    while (this.broken === undefined) {
      const stream = this.#current ?? this.#header();
      if (!stream) break;
      this.#current = stream;
      if (!this.#payload(stream)) break;
      this.#current = undefined;
      const message = this.#ended(stream);
      if (message && !this.#isOwn(message)) return message;
    }
    // What is left is a piece of a header; the bytes it lies in are their giver's again.
    this.#input = this.#input.slice(this.#at);
    this.#at = 0;
    return undefined;
  }

  /** Reads what there is of the chunk's payload; whether that is all of it. */
  #payload(stream: ChunkStream): boolean {
    const count = Math.min(this.#chunkLeft, this.#input.length - this.#at);
    stream.body?.append(this.#input.subarray(this.#at, this.#at + count));
    this.#at += count;
    this.#chunkLeft -= count;
    this.#assemblingBytes += count;
    if (this.#assemblingBytes > this.#limits.assemblingBytes) {
      this.broken = "too many bytes of messages that have not ended";
      return false;
    }
    return this.#chunkLeft === 0;
  }

  #ended(stream: ChunkStream): RtmpMessage | undefined {
    if (!stream.body || stream.body.length < stream.lengthBytes) return undefined;
    const { type, timestampMs, streamId } = stream;
    const body = stream.body.take();
    stream.body = undefined;
    this.#assemblingBytes -= body.length;
    return { type, timestampMs, streamId, body };
  }

  /** Does what a message asks of this layer itself; whether it was one of those. */
  #isOwn({ type, body }: RtmpMessage): boolean {
    if (type !== messageTypes.setChunkSize && type !== messageTypes.abort) return false;
    if (body.length < 4) return true;
    const value = new DataView(body.buffer, body.byteOffset).getUint32(0);
    if (type === messageTypes.abort) this.#abort(value);
    else if (value < 1 || value > 0x7fff_ffff) this.broken = `a chunk size of ${value}`;
    else this.#chunkBytes = Math.min(value, chunkBytesMax);
    return true;
  }

  #abort(id: number): void {
    const stream = this.#streams.get(id);
    if (!stream?.body) return;
    this.#assemblingBytes -= stream.body.length;
    stream.body = undefined;
  }

  /** Reads a chunk's headers; undefined, with nothing read, when they are not all there. */
  #header(): ChunkStream | undefined {
    const basic = this.#basicHeader();
    if (!basic) return undefined;
    const { format, id, bytes } = basic;
    const at = this.#at + bytes;
    const end = at + (headerBytes[format] ?? 0);
    if (end > this.#input.length) return undefined;
    const stream = this.#streams.get(id) ?? this.#begin(id, format);
    if (!stream) return undefined;
    if (format === 3) return this.#repeated(stream, end);
    if (stream.body) {
      this.broken = "a message begins inside another one of its chunk stream";
      return undefined;
    }
    return this.#written(stream, format, at, end);
  }

  #basicHeader(): { format: number; id: number; bytes: number } | undefined {
    const first = this.#input[this.#at];
    if (first === undefined) return undefined;
    const format = first >>> 6;
    const id = first & 0x3f;
    if (id > 1) return { format, id, bytes: 1 };
    const second = this.#input[this.#at + 1];
    if (second === undefined) return undefined;
    if (id === 0) return { format, id: 64 + second, bytes: 2 };
    const third = this.#input[this.#at + 2];
    return third === undefined ? undefined : { format, id: 64 + second + 256 * third, bytes: 3 };
  }

  #begin(id: number, format: number): ChunkStream | undefined {
    // Format 1 as the first of all is what librtmp sends for its answers to pings.
    if (format > 1) this.broken = "a chunk leaves out what was never said";
    else if (this.#streams.size >= this.#limits.chunkStreams)
      this.broken = "too many chunk streams";
    if (this.broken !== undefined) return undefined;
    const nothing = { timestampMs: 0, field: 0, lengthBytes: 0, type: 0, streamId: 0 };
    const stream: ChunkStream = { ...nothing, isExtended: false, body: undefined };
    this.#streams.set(id, stream);
    return stream;
  }

  /** A header that says something: formats 0 to 2. */
  #written(stream: ChunkStream, format: number, at: number, end: number): ChunkStream | undefined {
    const view = new DataView(this.#input.buffer, this.#input.byteOffset, this.#input.byteLength);
    let field = view.getUint16(at) * 256 + view.getUint8(at + 2);
    const isExtended = field === extended;
    if (isExtended) {
      if (end + 4 > this.#input.length) return undefined;
      field = view.getUint32(end);
    }
    if (format < 2) {
      stream.lengthBytes = view.getUint16(at + 3) * 256 + view.getUint8(at + 5);
      stream.type = view.getUint8(at + 6);
    }
    if (format === 0) stream.streamId = view.getUint32(at + 7, true);
    stream.field = field;
    stream.isExtended = isExtended;
    stream.timestampMs = format === 0 ? field : (stream.timestampMs + field) >>> 0;
    this.#at = isExtended ? end + 4 : end;
    return this.#beginMessage(stream);
  }

  /** A header of format 3: the next chunk of a message, or a message like the last one. */
  #repeated(stream: ChunkStream, at: number): ChunkStream | undefined {
    if (stream.body) {
      const skip = stream.isExtended ? this.#repeatedTime(stream, at) : 0;
      if (skip === undefined) return undefined;
      this.#at = at + skip;
      return this.#beginChunk(stream, stream.body);
    }
    if (stream.isExtended) {
      if (at + 4 > this.#input.length) return undefined;
      stream.field = new DataView(this.#input.buffer, this.#input.byteOffset + at).getUint32(0);
    }
    this.#at = stream.isExtended ? at + 4 : at;
    // After format 0 too: the time that was said is then how much it grows (5.3.1.2.4).
    stream.timestampMs = (stream.timestampMs + stream.field) >>> 0;
    return this.#beginMessage(stream);
  }

  /**
   * How many bytes repeat the extended time in a message's later chunks: 4 or, from old librtmp,
   * 0; undefined while that cannot be told. One that differs is payload.
   */
  #repeatedTime({ field, timestampMs }: ChunkStream, at: number): 0 | 4 | undefined {
    const is = (value: number, index: number) =>
      this.#input[at + index] === ((value >>> (24 - 8 * index)) & 0xff);
    let [isField, isTime] = [true, true];
    for (let index = 0; index < 4; index++) {
      if (at + index >= this.#input.length) return undefined;
      isField &&= is(field, index);
      isTime &&= is(timestampMs, index);
      if (!isField && !isTime) return 0;
    }
    return 4;
  }

  #beginMessage(stream: ChunkStream): ChunkStream | undefined {
    if (stream.lengthBytes > this.#limits.messageBytes) {
      this.broken = `a message of ${stream.lengthBytes} bytes`;
      return undefined;
    }
    stream.body = new Gathering(stream.lengthBytes);
    return this.#beginChunk(stream, stream.body);
  }

  #beginChunk(stream: ChunkStream, body: Gathering): ChunkStream {
    this.#chunkLeft = Math.min(this.#chunkBytes, stream.lengthBytes - body.length);
    return stream;
  }
}
