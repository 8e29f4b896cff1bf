import type { Browser } from "playwright-core";
import { type LiveHouse, openLiveHouse } from "../tests/live/house.ts";
import { type ClockEncoding, sendsClock } from "./live-clock.ts";
import { opensChromium, type Shown, watches } from "./live-watch.ts";
import { quantile } from "./sockets.ts";

const measuredMs = Number(process.env["BENCH_SECONDS"] ?? 60) * 1_000;

/** What a player may take to find its place. */
const settleMs = 6_000;

interface Case extends ClockEncoding {
  readonly latency: "normal" | "low";
}

const cases: readonly Case[] = [
  { latency: "normal", keySeconds: 2, bFrames: 0 },
  { latency: "normal", keySeconds: 2, bFrames: 2 },
  { latency: "normal", keySeconds: 4, bFrames: 0 },
  { latency: "normal", keySeconds: 4, bFrames: 2 },
  { latency: "low", keySeconds: 2, bFrames: 0 },
  { latency: "low", keySeconds: 4, bFrames: 2 },
];

/** From a clock in front of the camera to the same clock on a viewer's screen. */
export async function liveGlass(): Promise<string> {
  await using house = await openLiveHouse();
  const browser = await opensChromium();
  const lines: string[] = [];
  try {
    for (const one of cases) lines.push(`${nameOf(one)}: ${told(await runs(house, browser, one))}`);
  } finally {
    await browser.close();
  }
  return ["from a clock in the picture to the screen, encoding included", ...lines].join("\n  ");
}

async function runs({ host }: LiveHouse, browser: Browser, one: Case): Promise<Shown> {
  await host.changes({ isLowLatency: one.latency === "low" });
  const before = host.now();
  const encoder = sendsClock(host.rtmp, one);
  const { id } = await host.comesTo("live", before);
  await using onlooker = await watches(browser, host.page);
  await onlooker.page.waitForTimeout(settleMs);
  const shown = await onlooker.looks(measuredMs);
  await encoder[Symbol.asyncDispose]();
  await host.member.does("POST", `/api/live/broadcasts/${id}/end`);
  return shown;
}

function nameOf({ latency, keySeconds, bFrames }: Case): string {
  return `${latency}, key frames ${keySeconds} s, ${bFrames} B-frames`;
}

function told({ latencies, shown, decoded, dropped, stalls, longestMs, hurried }: Shown): string {
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number) => `${quantile(sorted, share).toFixed(0)} ms`;
  return (
    `p50 ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)}; ${stalls} stalls, ` +
    `one picture stood at most ${longestMs.toFixed(0)} ms; ${shown} of ${decoded} frames seen, ` +
    `${dropped} dropped by Chromium, the clock read in ${sorted.length}; ` +
    `pace not 1 for ${(100 * hurried).toFixed(0)} %`
  );
}
