import { readFileSync } from "node:fs";
import * as z from "zod";
import { StartupError } from "./startup-error.ts";

/** What videos may cost, and what they are made with. */
export interface VideoSettings {
  /** The largest file. */
  readonly fileBytes: number;
  /** What one person's videos may take together. */
  readonly quotaBytes: number;
  /** The program that converts; without it files are repackaged as they are. */
  readonly ffmpegPath: string | undefined;
}

/** RTMP over TLS: its port, and the certificate (PEM) that encoders are shown. */
export interface RtmpsSettings {
  readonly port: number;
  readonly cert: string;
  readonly key: string;
}

/** How broadcasts come in, and how far they may be rewound. */
export interface LiveSettings {
  /** Where RTMP is listened to, 0 for any free port; nowhere when undefined. */
  readonly rtmpPort: number | undefined;
  /** Whether that port was chosen by the host, who then wants to hear when it cannot be had. */
  readonly isPortChosen: boolean;
  /** Where RTMP over TLS is listened to, if anywhere. */
  readonly rtmps: RtmpsSettings | undefined;
  readonly windowMs: number;
}

const megabytes = (most: number) => z.coerce.number().int().min(1).max(most);

const pem = z.string().min(1).optional();

/** The settings of videos and broadcasts, by the names of their environment variables. */
export const mediaSettings = {
  VIDEO_FILE_MB: megabytes(1_000_000)
    .default(20_000)
    .describe("the largest video that may be uploaded, in MB (1,048,576 bytes)"),
  VIDEO_QUOTA_MB: megabytes(100_000_000)
    .default(100_000)
    .describe("what one person's videos may take together, in MB"),
  FFMPEG_PATH: z
    .string()
    .min(1)
    .optional()
    .describe("the ffmpeg that converts videos; found on the PATH when empty; off for none"),
  RTMP_PORT: z
    .union([z.literal("off"), z.coerce.number().int().min(0).max(65_535)], {
      error: "must be a port, or off",
    })
    .optional()
    .describe("where encoders send broadcasts to: 1935 when empty; 0 takes any free port; or off"),
  RTMPS_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .optional()
    .describe("where encoders send to by TLS, so that nobody on the way reads a key: often 443"),
  RTMPS_CERT_FILE: pem.describe("the certificate for that, with those above it: a file, PEM"),
  RTMPS_KEY_FILE: pem.describe("the certificate's key: a file, PEM"),
  LIVE_REWIND_MIN: z.coerce
    .number()
    .int()
    .min(1)
    .max(720)
    .default(120)
    .describe("how far a broadcast can be rewound while it is on air, in minutes"),
};

type Media = z.infer<z.ZodObject<typeof mediaSettings>>;

const megabyte = 1_048_576;

/** What videos may cost here. Looks for ffmpeg; refuses to start where a named one is not there. */
export function videoSettingsOf(set: Media): VideoSettings {
  return {
    fileBytes: set.VIDEO_FILE_MB * megabyte,
    quotaBytes: set.VIDEO_QUOTA_MB * megabyte,
    ffmpegPath: ffmpegOf(set.FFMPEG_PATH),
  };
}

function ffmpegOf(path: string | undefined): string | undefined {
  if (path === "off") return undefined;
  const found = Bun.which(path ?? "ffmpeg") ?? undefined;
  if (path === undefined || found) return found;
  throw new StartupError(
    "DVOR-001",
    `FFMPEG_PATH is ${JSON.stringify(path)}: no such program`,
    "Give the path of ffmpeg, or off to do without",
  );
}

/** The port that encoders try first. */
const usualPort = 1935;

/** How broadcasts come in here. Refuses to start where the files for TLS cannot be read. */
export function liveSettingsOf(set: Media): LiveSettings {
  const { RTMP_PORT: port, LIVE_REWIND_MIN: minutes } = set;
  return {
    rtmpPort: port === "off" ? undefined : (port ?? usualPort),
    isPortChosen: typeof port === "number",
    rtmps: rtmpsOf(set),
    windowMs: minutes * 60_000,
  };
}

function rtmpsOf(set: Media): RtmpsSettings | undefined {
  const { RTMPS_PORT: port, RTMPS_CERT_FILE: certFile, RTMPS_KEY_FILE: keyFile } = set;
  if (port === undefined && !certFile && !keyFile) return undefined;
  if (port === undefined || !certFile || !keyFile) {
    const names = { RTMPS_PORT: port, RTMPS_CERT_FILE: certFile, RTMPS_KEY_FILE: keyFile };
    const missing = Object.entries(names).find(([, value]) => value === undefined)?.[0];
    throw new StartupError(
      "DVOR-001",
      `${missing} is not set`,
      "Set all three of RTMPS_…, or none",
    );
  }
  return {
    port,
    cert: readPem("RTMPS_CERT_FILE", certFile),
    key: readPem("RTMPS_KEY_FILE", keyFile),
  };
}

function readPem(name: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StartupError(
      "DVOR-001",
      `${name} is ${JSON.stringify(path)}: ${why}`,
      "Give the path of a file that Dvor may read",
    );
  }
}
