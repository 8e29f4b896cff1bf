import type { AudioConfig, VideoConfig } from "../media/message.ts";

/** The configurations of what comes; a track that is not there has none. */
export interface Configs {
  readonly video: VideoConfig | undefined;
  readonly audio: AudioConfig | undefined;
}

/**
 * A stretch of the broadcast that one initialization section fits.
 *
 * It begins with a key frame, or with any frame where there is sound alone, and its media follows
 * that of the stretch before it without a gap.
 */
export interface Stretch extends Configs {
  readonly startUs: number;
  /** The first frame of pictures, for what only that tells. */
  readonly keyFrame: Uint8Array;
}

/** Whether both say the same, byte for byte. */
export function sameConfigs(one: Configs, other: Configs): boolean {
  return sameConfig(one.video, other.video) && sameConfig(one.audio, other.audio);
}

type Config = VideoConfig | AudioConfig | undefined;

/** Whether two configurations of a track are the same. */
export function sameConfig(one: Config, other: Config): boolean {
  if (!one || !other) return one === other;
  return one.codec === other.codec && Buffer.compare(one.record, other.record) === 0;
}

/** A picture in the time of the broadcast; how long it lasts the next one tells. */
export interface Shown {
  readonly kind: "video";
  readonly atUs: number;
  readonly offsetUs: number;
  readonly isKey: boolean;
  readonly bytes: Uint8Array;
}

/** A frame of sound in the time of the broadcast. */
export interface Heard {
  readonly kind: "audio";
  readonly atUs: number;
  readonly bytes: Uint8Array;
}

/** What the timeline makes of messages, in order. */
export type Step =
  | { readonly kind: "begin"; readonly stretch: Stretch }
  | { readonly kind: "end"; readonly atUs: number }
  | Shown
  | Heard;
