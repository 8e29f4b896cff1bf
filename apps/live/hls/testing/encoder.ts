import type { AudioConfig, MediaMessage, VideoConfig } from "../../media/message.ts";

/** An `avcC` of 640 × 360 as x264 writes it. */
export const h264: VideoConfig = {
  kind: "video-config",
  codec: "h264",
  record: Uint8Array.fromHex(
    "0164001effe1001a6764001eacd940a02ff970110000030001000003003c0f162d96" +
      "01000668ebe3cb22c0fdf8f800",
  ),
};

/** AAC of 48 kHz in stereo. */
export const aac: AudioConfig = {
  kind: "audio-config",
  codec: "aac",
  record: Uint8Array.of(0x11, 0x90),
};

/** A message with its arrival. */
export interface Sent {
  readonly message: MediaMessage;
  readonly atMs: number;
}

/** How an encoder of a test behaves. */
export interface EncoderPlan {
  readonly frameMs: (index: number) => number;
  readonly isKey: (index: number) => boolean;
  readonly frames: number;
  readonly hasVideo?: boolean;
  readonly hasAudio?: boolean;
  readonly fromMs?: number;
  /** When the first message arrives. */
  readonly atMs?: number;
  readonly video?: VideoConfig;
  readonly audio?: AudioConfig;
  /** By how many frames pictures are shown later. */
  readonly delayMs?: number;
}

const soundMs = (1_024 / 48_000) * 1_000;

/** What an encoder sends, in order, with whole milliseconds as RTMP has them. */
export function encodes(plan: EncoderPlan): Sent[] {
  const { fromMs = 0, atMs = 1_000_000, hasVideo = true, hasAudio = true } = plan;
  const sent: { readonly message: MediaMessage; readonly timeMs: number }[] = [];
  let endMs = 0;
  for (let index = 0; index < plan.frames; index++) {
    if (hasVideo) sent.push({ message: picture(plan, index, fromMs + endMs), timeMs: endMs });
    endMs += plan.frameMs(index);
  }
  for (let index = 0; hasAudio && index * soundMs < endMs; index++) {
    const timeMs = index * soundMs;
    const bytes = marked(index, 24);
    const timestampMs = wrapped(fromMs + timeMs);
    sent.push({ message: { kind: "audio", timestampMs, bytes }, timeMs });
  }
  sent.sort((a, b) => a.timeMs - b.timeMs);
  const configs = [
    ...(hasVideo ? [plan.video ?? h264] : []),
    ...(hasAudio ? [plan.audio ?? aac] : []),
  ];
  return [
    ...configs.map((message) => ({ message, atMs })),
    ...sent.map(({ message, timeMs }) => ({ message, atMs: Math.round(atMs + timeMs) })),
  ];
}

function picture(plan: EncoderPlan, index: number, timeMs: number): MediaMessage {
  return {
    kind: "video",
    timestampMs: wrapped(timeMs),
    offsetMs: plan.delayMs ?? 0,
    isKey: plan.isKey(index),
    bytes: marked(index, 40),
  };
}

function wrapped(timeMs: number): number {
  return Math.round(timeMs) >>> 0;
}

/** Bytes that tell which frame they are. */
function marked(index: number, sizeBytes: number): Uint8Array {
  const bytes = new Uint8Array(sizeBytes);
  new DataView(bytes.buffer).setUint32(0, index);
  return bytes;
}

/** Which frame bytes are of. */
export function markOf(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}
