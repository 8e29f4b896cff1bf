/** A codec of pictures that browsers play from fragmented MP4. */
export type VideoCodec = "h264" | "hevc" | "av1" | "vp9";

/** A codec of sound that browsers play from fragmented MP4. */
export type AudioCodec = "aac" | "opus";

/**
 * How the pictures that follow are to be decoded.
 *
 * `record` is what MP4 keeps of it: the content of `avcC` (ISO/IEC 14496-15, 5.3.3), `hvcC`
 * (8.3.3), `av1C` (AV1 in ISOBMFF, 2.3) or `vpcC` without its version and flags (VP9 in ISOBMFF).
 */
export interface VideoConfig {
  readonly kind: "video-config";
  readonly codec: VideoCodec;
  readonly record: Uint8Array;
}

/**
 * How the sound that follows is to be decoded.
 *
 * `record` is an AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1) for AAC, and the identification
 * header `OpusHead` (RFC 7845, 5.1) for Opus.
 */
export interface AudioConfig {
  readonly kind: "audio-config";
  readonly codec: AudioCodec;
  readonly record: Uint8Array;
}

/** One picture, as it is kept in MP4: NAL units with their lengths, or OBUs without delimiters. */
export interface VideoFrame {
  readonly kind: "video";
  /** When it is decoded, in milliseconds as its sender counts: 32 bits that wrap. */
  readonly timestampMs: number;
  /** How much later it is shown; with B-frames never the same, and it may be negative. */
  readonly offsetMs: number;
  readonly isKey: boolean;
  readonly bytes: Uint8Array;
}

/** One frame of sound. */
export interface AudioFrame {
  readonly kind: "audio";
  readonly timestampMs: number;
  readonly bytes: Uint8Array;
}

/** What an encoder says of itself; hints only, nothing is built on them. */
export interface EncoderHints {
  readonly kind: "hints";
  readonly encoder?: string;
  readonly width?: number;
  readonly height?: number;
  readonly framesPerSecond?: number;
}

/** What comes from an encoder, in the order in which it came, whatever road it took. */
export type MediaMessage = VideoConfig | AudioConfig | VideoFrame | AudioFrame | EncoderHints;
