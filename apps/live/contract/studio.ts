import * as z from "zod/mini";
import { defineChannel } from "../../../core/protocol/channel.ts";
import { liveFailures } from "./channel.ts";
import { count, id, line } from "./fields.ts";
import { limits } from "./limits.ts";

/** A stream key as it is shown later: never whole. */
export const streamKey = z.object({
  id,
  name: z.string(),
  /** Its last characters. */
  hint: z.string(),
  madeAt: count,
  usedAt: z.nullable(count),
});

/** A stream key as it is shown later. */
export type StreamKey = Readonly<z.infer<typeof streamKey>>;

/** How a broadcast goes, measured over the last second. */
export const health = z.object({
  at: count,
  bitsPerSecond: count,
  framesPerSecond: z.number(),
  /** The longest time between two key frames lately; 0 until two have come. */
  keyFrameMs: count,
  /** Of the last second, how much did not come or came too late to be shown. */
  droppedMs: count,
  viewers: count,
});

/** How a broadcast goes. */
export type Health = Readonly<z.infer<typeof health>>;

/** What is wrong with what comes, as a text says it. */
const warning = z.enum([
  "key-frames-far-apart",
  "no-sound",
  "no-picture",
  "frames-late",
  "codec-not-played-everywhere",
  "recording-stopped",
  "recording-over-quota",
  "recording-disk-full",
]);

/** What is wrong with what comes. */
export type Warning = z.infer<typeof warning>;

/** All that is wrong with what comes. */
export const warnings = z.readonly(z.array(warning));

/** 160 bits in hex: nobody guesses them, so that their hash needs no salt. */
const secret = z.string().check(z.regex(/^live_[0-9a-f]{40}$/u, "must be a new secret"));

/** One's own going on air: the topics `air:<one's id>`, for oneself alone. */
export const studioChannel = defineChannel("air", {
  key: id,
  snapshot: z.object({
    keys: z.readonly(z.array(streamKey)),
    /** Where encoders send to: `rtmp://host:port/live`; absent where RTMP is switched off. */
    rtmpPort: z.nullable(count),
    /** The same by TLS, `rtmps://host:port/live`; absent where the house has no certificate. */
    rtmpsPort: z.nullable(count),
    hasFfmpeg: z.boolean(),
    /** The broadcast on air, with what was measured lately, the oldest first. */
    broadcastId: z.nullable(id),
    encoder: z.nullable(z.string()),
    /** What is sent: `H.264, 1920 × 1080` and `AAC, 48 kHz` are made of it. */
    codecs: z.nullable(z.string()),
    health: z.readonly(z.array(health)),
    warnings,
  }),
  events: {
    "key.made": z.object({ key: streamKey }),
    "key.revoked": z.object({ id }),
    "key.used": z.object({ id, usedAt: count }),
    "air.began": z.object({
      broadcastId: id,
      encoder: z.nullable(z.string()),
      codecs: z.nullable(z.string()),
    }),
    "air.measured": z.object({ health, warnings }),
    "air.ended": z.object({ broadcastId: id }),
  },
  commands: {
    /** Makes a key of a secret, of which only a hash is kept: REST makes one, and shows it once. */
    "key.make": z.object({ id, name: line(limits.keyNameLength), secret }),
    /** Gives a key another secret; what is on air by the old one ends. */
    "key.rotate": z.object({ id, secret }),
    /** Takes a key away; what is on air by it ends. */
    "key.revoke": z.object({ id }),
    "key.rename": z.object({ id, name: line(limits.keyNameLength) }),
  },
  failures: liveFailures,
});
