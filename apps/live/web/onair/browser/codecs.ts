import type { AudioCodec, VideoCodec } from "../../../media/message.ts";

/** How a picture is to be made. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
}

/** A quality that one may choose: the shorter side of the picture. */
export const qualities = [480, 720, 1_080] as const;

/** A quality that one may choose. */
export type Quality = (typeof qualities)[number];

/** The most that each is sent with, in bits a second. */
export const bitsOf: Readonly<Record<Quality, number>> = {
  480: 1_400_000,
  720: 3_000_000,
  1080: 5_500_000,
};

/** Below this the picture says nothing any more. */
export const leastBits = 250_000;

/** The sound, in bits a second. */
const soundBits = 128_000;

/** H.264, High, Main and Constrained Baseline, by the largest picture of each level. */
const h264 = (pixels: number) => {
  const level = pixels > 1_280 * 720 ? "28" : "1f";
  return [`avc1.6400${level}`, `avc1.4d00${level}`, `avc1.42e0${level}`];
};

const vp9 = (pixels: number) => [pixels > 1_280 * 720 ? "vp09.00.40.08" : "vp09.00.31.08"];

/** A codec with what an encoder must be told for it. */
export interface VideoChoice {
  readonly codec: VideoCodec;
  readonly config: VideoEncoderConfig;
}

/** The same for sound. */
export interface AudioChoice {
  readonly codec: AudioCodec;
  readonly config: AudioEncoderConfig;
}

/** What this browser can encode pictures with, the most widely played first; or nothing. */
export async function chooseVideo(
  { width, height, framesPerSecond: framerate }: PictureSize,
  bitrate: number,
  supports: (config: VideoEncoderConfig) => Promise<boolean> = supportsVideo,
): Promise<VideoChoice | undefined> {
  const rest = { width, height, framerate, bitrate, latencyMode: "realtime" } as const;
  const choices: readonly VideoChoice[] = [
    ...h264(width * height).map((codec) => ({
      codec: "h264" as const,
      config: { codec, ...rest, avc: { format: "avc" as const } },
    })),
    ...vp9(width * height).map((codec) => ({
      codec: "vp9" as const,
      config: { codec, ...rest },
    })),
  ];
  for (const choice of choices) if (await supports(choice.config)) return choice;
  return undefined;
}

/** What this browser can encode sound with; or nothing. */
export async function chooseAudio(
  sampleRate: number,
  supports: (config: AudioEncoderConfig) => Promise<boolean> = supportsAudio,
): Promise<AudioChoice | undefined> {
  const rest = { sampleRate, numberOfChannels: 2, bitrate: soundBits };
  const choices: readonly AudioChoice[] = [
    { codec: "aac", config: { codec: "mp4a.40.2", ...rest } },
    { codec: "opus", config: { codec: "opus", ...rest } },
  ];
  for (const choice of choices) if (await supports(choice.config)) return choice;
  return undefined;
}

/** Whether this browser has what broadcasting needs at all. */
export function canEncode(): boolean {
  return "VideoEncoder" in globalThis && "AudioEncoder" in globalThis;
}

// An encoder that knows a codec not by name rejects, instead of saying that it cannot.
async function supportsVideo(config: VideoEncoderConfig): Promise<boolean> {
  const answer = await VideoEncoder.isConfigSupported(config).catch(() => undefined);
  return answer?.supported === true;
}

async function supportsAudio(config: AudioEncoderConfig): Promise<boolean> {
  const answer = await AudioEncoder.isConfigSupported(config).catch(() => undefined);
  return answer?.supported === true;
}

/** The size of a picture whose shorter side is at most a quality's; even, as encoders want it. */
export function sizeWithin(width: number, height: number, quality: Quality): PictureSize {
  const factor = Math.min(1, quality / Math.min(width, height), 1_920 / Math.max(width, height));
  const even = (side: number) => Math.max(2, 2 * Math.round((side * factor) / 2));
  return { width: even(width), height: even(height), framesPerSecond: 30 };
}
