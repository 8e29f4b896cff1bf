import type { VideoCodec, VideoConfig } from "../media/message.ts";
import { av1Size } from "./av1.ts";
import { av1Codecs, avcCodecs, hevcCodecs, vp9Codecs } from "./codecs.ts";
import { h264Size } from "./h264.ts";
import { hevcSize } from "./hevc.ts";
import { vp9Size } from "./vp9.ts";

/** Width and height in pixels, as shown. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a track of pictures is made of. */
export interface Picture extends Size {
  readonly codec: VideoCodec;
  readonly record: Uint8Array;
  /** Of RFC 6381. */
  readonly codecs: string;
}

const readers: Readonly<
  Record<
    VideoCodec,
    {
      /** Nothing shorter is a record. */
      readonly bytesMin: number;
      readonly size: (record: Uint8Array, keyFrame: Uint8Array) => Size | undefined;
      readonly codecs: (record: Uint8Array) => string;
    }
  >
> = {
  h264: { bytesMin: 7, size: h264Size, codecs: avcCodecs },
  hevc: { bytesMin: 23, size: hevcSize, codecs: hevcCodecs },
  av1: { bytesMin: 4, size: av1Size, codecs: av1Codecs },
  vp9: { bytesMin: 8, size: vp9Size, codecs: vp9Codecs },
};

/** Reads a configuration and a key frame that belongs to it; undefined when it is none. */
export function pictureOf(config: VideoConfig, keyFrame: Uint8Array): Picture | undefined {
  const { codec, record } = config;
  const reader = readers[codec];
  if (record.length < reader.bytesMin || record.length > 0xffff) return undefined;
  // Decoders look into the record themselves; a size that cannot be read is none the less played.
  const { width, height } = reader.size(record, keyFrame) ?? { width: 0, height: 0 };
  return { codec, record, width, height, codecs: reader.codecs(record) };
}
