import { cleanLine } from "../../../core/protocol/text.ts";
import type { AudioCodec, EncoderHints, MediaMessage, VideoCodec } from "../media/message.ts";
import { type AmfValue, decodeAmf0, isAmfObject } from "./amf0.ts";
import { decoderRecord } from "./decoder-record.ts";
import { readEnhanced } from "./enhanced.ts";
import { messageTypes } from "./rtmp-message.ts";

/** A codec that browsers do not play, or whose configuration is broken. */
export interface Unsupported {
  readonly kind: "unsupported";
  readonly codec: string;
}

/** Codecs of the FLV file format 10.1, annex E.4.2.1 and E.4.3.1; HEVC is a habit of some. */
const legacyVideo = { h264: 7, hevc: 12 } as const;
const legacyAac = 10;
const legacyVideoNames: Record<number, string> = { 2: "h263", 3: "screen", 4: "vp6", 5: "vp6" };
const legacyAudioNames: Record<number, string> = { 1: "adpcm", 2: "mp3", 11: "speex", 14: "mp3" };
const enhancedAudioFormat = 9;

const videoFourCcs: Record<string, VideoCodec> = {
  ...{ avc1: "h264", hvc1: "hevc", av01: "av1", vp09: "vp9" },
};
const audioFourCcs: Record<string, AudioCodec> = { mp4a: "aac", Opus: "opus" };

const frameTypes = { key: 1, generatedKey: 4, command: 5 } as const;
/** The first three are in video and in audio, and the same in the tags of old. */
const packetTypes = { config: 0, frame: 1, frameWithoutOffset: 3 } as const;
/** Names of codecs are as long as a stranger likes, and as many. */
const toldMax = 8;

/**
 * Makes media of the bodies of FLV tags, which are those of RTMP's audio, video and data messages.
 *
 * Of one publisher: frames are given only after a configuration of their codec. Bytes are views
 * of the body. What is unknown, empty or broken gives nothing; a codec that cannot be played is
 * told once.
 */
export class TagReader {
  #videoCodec: VideoCodec | undefined;
  #audioCodec: AudioCodec | undefined;
  readonly #told = new Set<string>();

  read(
    type: number,
    timestampMs: number,
    body: Uint8Array,
  ): MediaMessage | Unsupported | undefined {
    if (body.length === 0) return undefined;
    if (type === messageTypes.video) return this.#video(body, timestampMs);
    if (type === messageTypes.audio) return this.#audio(body, timestampMs);
    if (type === messageTypes.data) return hints(decodeAmf0(body));
    if (type === messageTypes.dataAmf3) return hints(decodeAmf0(body.subarray(1)));
    return undefined;
  }

  #video(body: Uint8Array, timestampMs: number): MediaMessage | Unsupported | undefined {
    const first = body[0] ?? 0;
    const isEnhanced = (first & 0x80) !== 0;
    const frameType = (first >>> 4) & (isEnhanced ? 7 : 15);
    if (frameType === frameTypes.command) return undefined;
    const tag = isEnhanced ? enhancedVideo(body) : plainVideo(body);
    if (!tag) return undefined;
    if ("unknown" in tag) return this.#tell(tag.unknown);
    if (tag.packetType === packetTypes.config) return this.#videoConfig(tag.codec, tag.payload);
    if (tag.codec !== this.#videoCodec || !tag.isFrame || tag.payload.length === 0) {
      return undefined;
    }
    const isKey = frameType === frameTypes.key || frameType === frameTypes.generatedKey;
    const { offsetMs, payload } = tag;
    const bytes = tag.codec === "av1" ? withoutDelimiter(payload) : payload;
    return { kind: "video", timestampMs, offsetMs, isKey, bytes };
  }

  #videoConfig(codec: VideoCodec, sent: Uint8Array): MediaMessage | Unsupported | undefined {
    if (sent.length === 0) return undefined;
    const record = decoderRecord(codec, sent);
    // What follows a broken configuration cannot be shown with the one before it.
    this.#videoCodec = record && codec;
    return record ? { kind: "video-config", codec, record } : this.#tell(`broken ${codec}`);
  }

  #audio(body: Uint8Array, timestampMs: number): MediaMessage | Unsupported | undefined {
    const tag = (body[0] ?? 0) >>> 4 === enhancedAudioFormat ? enhancedAudio(body) : aac(body);
    if (!tag) return undefined;
    if ("unknown" in tag) return this.#tell(tag.unknown);
    const { codec, payload } = tag;
    if (payload.length === 0) return undefined;
    if (tag.packetType === packetTypes.frame && codec === this.#audioCodec) {
      return { kind: "audio", timestampMs, bytes: payload };
    }
    if (tag.packetType !== packetTypes.config) return undefined;
    const record = decoderRecord(codec, payload);
    this.#audioCodec = record && codec;
    return record ? { kind: "audio-config", codec, record } : this.#tell(`broken ${codec}`);
  }

  #tell(codec: string): Unsupported | undefined {
    if (this.#told.has(codec) || this.#told.size >= toldMax) return undefined;
    this.#told.add(codec);
    return { kind: "unsupported", codec };
  }
}

/** A tag of a codec that is known. */
interface Coded<Codec> {
  readonly codec: Codec;
  readonly packetType: number;
  readonly payload: Uint8Array;
}

interface CodedVideo extends Coded<VideoCodec> {
  readonly isFrame: boolean;
  readonly offsetMs: number;
}

/** The name of a codec that is not. */
interface Unknown {
  readonly unknown: string;
}

function plainVideo(body: Uint8Array): CodedVideo | Unknown {
  const id = (body[0] ?? 0) & 0x0f;
  const isHevc = id === legacyVideo.hevc;
  if (!isHevc && id !== legacyVideo.h264) {
    return { unknown: legacyVideoNames[id] ?? `video ${id}` };
  }
  const codec = isHevc ? "hevc" : "h264";
  const packetType = body[1] ?? 0;
  const isFrame = packetType === packetTypes.frame;
  return { codec, packetType, isFrame, offsetMs: signed24(body, 2), payload: body.subarray(5) };
}

function enhancedVideo(body: Uint8Array): CodedVideo | Unknown | undefined {
  const packet = readEnhanced(body, 6);
  if (!packet) return undefined;
  const { packetType, fourCc, payload } = packet;
  const codec = Object.hasOwn(videoFourCcs, fourCc) ? videoFourCcs[fourCc] : undefined;
  if (codec === undefined) return { unknown: printable(fourCc) };
  const isFrame = packetType === packetTypes.frame || packetType === packetTypes.frameWithoutOffset;
  const hasOffset = packetType === packetTypes.frame && (codec === "h264" || codec === "hevc");
  if (!hasOffset) return { codec, packetType, isFrame, offsetMs: 0, payload };
  return {
    codec,
    packetType,
    isFrame,
    offsetMs: signed24(payload, 0),
    payload: payload.subarray(3),
  };
}

function aac(body: Uint8Array): Coded<AudioCodec> | Unknown {
  const format = (body[0] ?? 0) >>> 4;
  if (format !== legacyAac) {
    return { unknown: legacyAudioNames[format] ?? `audio ${format}` };
  }
  return { codec: "aac", packetType: body[1] ?? 0, payload: body.subarray(2) };
}

function enhancedAudio(body: Uint8Array): Coded<AudioCodec> | Unknown | undefined {
  const packet = readEnhanced(body, 5);
  if (!packet) return undefined;
  const codec = Object.hasOwn(audioFourCcs, packet.fourCc)
    ? audioFourCcs[packet.fourCc]
    : undefined;
  return codec === undefined ? { unknown: printable(packet.fourCc) } : { ...packet, codec };
}

/** How much later than decoded a picture is shown: 24 bits, of which the first is a sign. */
function signed24(body: Uint8Array, at: number): number {
  const bits = ((body[at] ?? 0) << 16) | ((body[at + 1] ?? 0) << 8) | (body[at + 2] ?? 0);
  return (bits << 8) >> 8;
}

/** MP4 keeps no temporal delimiters (AV1 in ISOBMFF, 2.4); it is the first unit, and empty. */
function withoutDelimiter(bytes: Uint8Array): Uint8Array {
  const isDelimiter = bytes[0] === 0x12 && bytes[1] === 0;
  return isDelimiter ? bytes.subarray(2) : bytes;
}

function printable(fourCc: string): string {
  return fourCc.replace(/[^\w.-]/gu, "?");
}

/** `onMetaData`, as an object or an ECMA array, with or without `@setDataFrame` before it. */
function hints(values: readonly AmfValue[]): EncoderHints | undefined {
  const [name, object] = values[0] === "@setDataFrame" ? values.slice(1) : values;
  if (name !== "onMetaData" || !isAmfObject(object)) return undefined;
  const number = (value: AmfValue) =>
    typeof value === "number" && value > 0 && value < 100_000 ? value : undefined;
  const { encoder } = object;
  const width = number(object["width"]);
  const height = number(object["height"]);
  const framesPerSecond = number(object["framerate"]);
  return {
    kind: "hints",
    ...(typeof encoder === "string" ? { encoder: cleanLine(encoder.slice(0, 100)) } : {}),
    ...(width === undefined ? {} : { width: Math.round(width) }),
    ...(height === undefined ? {} : { height: Math.round(height) }),
    ...(framesPerSecond === undefined ? {} : { framesPerSecond }),
  };
}
