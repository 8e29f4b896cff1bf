import { join } from "node:path";
import type { Browser } from "playwright-core";
import type { Broadcast } from "../apps/live/contract/channel.ts";
import { temporaryFolder } from "../platform/testing/temporary.ts";
import { encodes, ffmpegEncodes } from "../tests/live/encoder.ts";
import { type Broadcaster, openLiveHouse } from "../tests/live/house.ts";
import { comparesFrames } from "./live-frames.ts";
import { gstreamerSends } from "./live-gstreamer.ts";
import { opensChromium, type Shown, watches } from "./live-watch.ts";

const measuredMs = Number(process.env["BENCH_SECONDS"] ?? 60) * 1_000;

/** How many are on air beside each other; each has a viewer with a decoder of their own. */
const atOnce = Number(process.env["BENCH_AT_ONCE"] ?? 2);

/** What a player may take to find its place. */
const settleMs = 5_000;

/** An encoder sends a little longer than it is watched. */
const seconds = (measuredMs + settleMs) / 1_000 + 6;

/** A way in which somebody goes on air; what is sent is written to a file as well. */
interface Case {
  readonly name: string;
  readonly hasPicture: boolean;
  command(address: string, file: string): readonly string[];
}

function ffmpeg(name: string, encoding: Parameters<typeof ffmpegEncodes>[0] = {}): Case {
  return {
    name: `ffmpeg, ${name}`,
    hasPicture: encoding.tracks !== "sound",
    command: (address, file) => [
      ...ffmpegEncodes({ ...encoding, seconds }),
      ...(encoding.tracks === "sound" ? [] : ["-map", "0:v"]),
      ...(encoding.tracks === "picture" ? [] : ["-map", encoding.tracks ? "0:a" : "1:a"]),
      ...["-f", "tee", `[f=flv]${file}|[f=flv]${address}`],
    ],
  };
}

function gstreamer(sink: "rtmpsink" | "rtmp2sink"): Case {
  return {
    name: `GStreamer, ${sink}`,
    hasPicture: true,
    command: (address, file) => gstreamerSends(sink, { address, file, seconds }),
  };
}

const cases: readonly Case[] = [
  ffmpeg("30 a second, key frames 1 s", { keySeconds: 1 }),
  ffmpeg("30 a second, key frames 2 s, 2 B-frames", { bFrames: 2 }),
  ffmpeg("30 a second, key frames 4 s, 3 B-frames", { keySeconds: 4, bFrames: 3 }),
  ffmpeg("30 a second, key frames 10 s", { keySeconds: 10 }),
  ffmpeg("60 a second, key frames 2 s", { framesPerSecond: 60 }),
  ffmpeg("60 a second, key frames 2 s, 2 B-frames", { framesPerSecond: 60, bFrames: 2 }),
  ffmpeg("sound alone", { tracks: "sound" }),
  ffmpeg("pictures alone", { tracks: "picture" }),
  gstreamer("rtmpsink"),
  gstreamer("rtmp2sink"),
];

/** Encoders of all kinds, watched on the channel's own page, and compared with what they sent. */
export async function liveEncoders(): Promise<string> {
  await using house = await openLiveHouse();
  const people = [house.host];
  while (people.length < atOnce) people.push(await house.broadcaster(`Person${people.length}`));
  const browser = await opensChromium();
  const waiting = [...cases];
  const lines: string[] = [];
  try {
    await Promise.all(
      people.map(async (person) => {
        for (let one = waiting.shift(); one; one = waiting.shift()) {
          // One that fails is told of beside the others.
          const told = await runs(person, browser, one).catch((cause) => `FAILED: ${cause}`);
          lines.push(`${one.name}: ${told}`);
        }
      }),
    );
  } finally {
    await browser.close();
  }
  return [`${atOnce} at a time, each for ${measuredMs / 1_000} s`, ...lines].join("\n  ");
}

async function runs(person: Broadcaster, browser: Browser, one: Case): Promise<string> {
  await using folder = await temporaryFolder();
  const file = join(folder.path, "sent.flv");
  const before = person.now();
  await using encoder = encodes(one.command(person.rtmp, file));
  const failed = encoder.exited.then(async (code) => {
    throw new Error(`it ended with ${code}: ${await encoder.complaints}`);
  });
  const onAir = await Promise.race([person.comesTo("live", before), failed]);
  failed.catch(() => {}); // from now on it ends when it has sent all
  const { shown, startMs } = await looksAt(person, browser);
  await encoder.exited;
  return `${told(one, shown, startMs)}; ${await compares(person, onAir, file)}`;
}

async function looksAt(person: Broadcaster, browser: Browser) {
  await using onlooker = await watches(browser, person.page);
  await onlooker.page.waitForTimeout(settleMs);
  return { shown: await onlooker.looks(measuredMs), startMs: onlooker.startMs };
}

/** Ends it, and compares what a player of HLS is given of it with what was sent. */
async function compares(person: Broadcaster, { id }: Broadcast, file: string): Promise<string> {
  const { member } = person;
  await member.does("POST", `/api/live/broadcasts/${id}/end`);
  return comparesFrames(file, `${member.url}/media/live/open/${id}/media.m3u8`);
}

function told({ hasPicture }: Case, shown: Shown, startMs: number): string {
  const played = `played ${((100 * shown.playedMs) / shown.passedMs).toFixed(1)} % of the time`;
  const started = `${shown.stalls} stalls, begun after ${startMs.toFixed(0)} ms`;
  if (!hasPicture) return `${played}, ${started}`;
  return (
    `${shown.shown} of ${shown.decoded} frames shown, ${shown.dropped} dropped by Chromium, ` +
    `one stood at most ${shown.longestMs.toFixed(0)} ms; ${played}, ${started}`
  );
}
