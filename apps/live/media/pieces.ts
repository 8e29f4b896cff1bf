import type { AudioCodec, MediaMessage, VideoCodec } from "./message.ts";

/*
 * What a page sends that broadcasts: a byte for the version, then one message after another.
 *
 *   message     kind (1 byte), length of what follows (4), what follows
 *   1, 2        codec (1), record: how pictures and sound are to be decoded
 *   3           1 for a key frame else 0 (1), timestamp (4), offset (4, signed), a picture
 *   4           timestamp (4), a frame of sound
 *   5           hints, as UTF-8: the encoder's name
 *
 * Numbers are big-endian.
 */

const version = 1;
const kinds = { videoConfig: 1, audioConfig: 2, video: 3, audio: 4, hints: 5 } as const;
const videoCodecs: readonly VideoCodec[] = ["h264", "hevc", "av1", "vp9"];
const audioCodecs: readonly AudioCodec[] = ["aac", "opus"];

/** What stands before a message: its kind and its length. */
const headBytes = 5;

/** Messages that one batch may hold: some seconds of pictures and sound come at a time. */
export const messagesMax = 4_096;

/** The longest name of an encoder, in bytes. */
const encoderBytes = 256;

/** Puts messages into one batch. */
export function encodePieces(messages: readonly MediaMessage[]): Uint8Array<ArrayBuffer> {
  const bodies = messages.map(bodyOf);
  const sizeBytes = bodies.reduce((sum, { rest }) => sum + rest.length + fieldBytes, 1);
  const bytes = new Uint8Array(sizeBytes + messages.length * headBytes);
  const view = new DataView(bytes.buffer);
  bytes[0] = version;
  let at = 1;
  for (const { kind, fields, rest } of bodies) {
    bytes[at] = kind;
    view.setUint32(at + 1, fields.length + rest.length);
    bytes.set(fields, at + headBytes);
    bytes.set(rest, at + headBytes + fields.length);
    at += headBytes + fields.length + rest.length;
  }
  return bytes.slice(0, at);
}

/** The most that stands before the bytes of a message. */
const fieldBytes = 9;

interface Body {
  readonly kind: number;
  readonly fields: readonly number[];
  readonly rest: Uint8Array;
}

function bodyOf(message: MediaMessage): Body {
  switch (message.kind) {
    case "video-config": {
      const fields = [videoCodecs.indexOf(message.codec)];
      return { kind: kinds.videoConfig, fields, rest: message.record };
    }
    case "audio-config": {
      const fields = [audioCodecs.indexOf(message.codec)];
      return { kind: kinds.audioConfig, fields, rest: message.record };
    }
    case "video": {
      const times = [...fourOf(message.timestampMs), ...fourOf(message.offsetMs)];
      return { kind: kinds.video, fields: [message.isKey ? 1 : 0, ...times], rest: message.bytes };
    }
    case "audio":
      return { kind: kinds.audio, fields: fourOf(message.timestampMs), rest: message.bytes };
    case "hints": {
      const rest = new TextEncoder().encode(message.encoder ?? "").slice(0, encoderBytes);
      return { kind: kinds.hints, fields: [], rest };
    }
  }
}

/** A number's 32 bits; of a negative one its two's complement. */
function fourOf(value: number): readonly number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

/**
 * Takes a batch apart; undefined where it is none, whatever else it may be.
 *
 * What it gives are views of the bytes: whoever keeps one keeps all of them.
 */
export function decodePieces(bytes: Uint8Array): readonly MediaMessage[] | undefined {
  if (bytes[0] !== version) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const messages: MediaMessage[] = [];
  let at = 1;
  while (at < bytes.length) {
    if (bytes.length - at < headBytes || messages.length === messagesMax) return undefined;
    const length = view.getUint32(at + 1);
    const [from, to] = [at + headBytes, at + headBytes + length];
    if (to > bytes.length) return undefined;
    const message = messageOf(bytes[at], bytes.subarray(from, to));
    if (!message) return undefined;
    messages.push(message);
    at = to;
  }
  return messages;
}

function messageOf(kind: number | undefined, body: Uint8Array): MediaMessage | undefined {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  switch (kind) {
    case kinds.videoConfig: {
      const codec = videoCodecs[body[0] ?? -1];
      return codec && { kind: "video-config", codec, record: body.subarray(1) };
    }
    case kinds.audioConfig: {
      const codec = audioCodecs[body[0] ?? -1];
      return codec && { kind: "audio-config", codec, record: body.subarray(1) };
    }
    case kinds.video: {
      const [flag] = body;
      if (body.length < 9 || flag === undefined || flag > 1) return undefined;
      const [timestampMs, offsetMs] = [view.getUint32(1), view.getInt32(5)];
      return { kind: "video", timestampMs, offsetMs, isKey: flag === 1, bytes: body.subarray(9) };
    }
    case kinds.audio:
      if (body.length < 4) return undefined;
      return { kind: "audio", timestampMs: view.getUint32(0), bytes: body.subarray(4) };
    case kinds.hints:
      return hintsOf(body);
    default:
      return undefined;
  }
}

function hintsOf(body: Uint8Array): MediaMessage | undefined {
  if (body.length > encoderBytes) return undefined;
  const encoder = new TextDecoder().decode(body);
  return encoder === "" ? { kind: "hints" } : { kind: "hints", encoder };
}
