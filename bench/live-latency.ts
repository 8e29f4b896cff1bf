import { type Browser, chromium } from "playwright-core";
import type { LatencyName } from "../apps/live/hls/settings.ts";
import { type Origin, startOrigin } from "./live-origin.ts";
import type { Kept, Seen } from "./live-page.ts";
import { quantile } from "./sockets.ts";

const settleMs = Number(process.env["LIVE_SETTLE_S"] ?? 5) * 1_000;
const measuredMs = Number(process.env["LIVE_S"] ?? 60) * 1_000;

interface Case {
  readonly latency: LatencyName;
  readonly keySeconds: number;
  readonly bFrames: number;
}

const cases: readonly Case[] = [
  { latency: "normal", keySeconds: 2, bFrames: 0 },
  { latency: "normal", keySeconds: 2, bFrames: 2 },
  { latency: "normal", keySeconds: 4, bFrames: 0 },
  { latency: "normal", keySeconds: 4, bFrames: 2 },
  { latency: "low", keySeconds: 2, bFrames: 0 },
];

/** How late a viewer sees what arrived here, and whether their picture ever stood still. */
export async function liveLatency(): Promise<string> {
  const executablePath = Bun.which("chromium") ?? Bun.which("chromium-browser") ?? "";
  const flags = ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"];
  const browser = await chromium.launch({ executablePath, args: flags });
  const lines: string[] = [];
  for (const one of cases) lines.push(await run(browser, one));
  await browser.close();
  return lines.join("\n  ");
}

/** An encoder at 30 frames a second, from a picture that moves. */
export function publishes(rtmp: string, { keySeconds = 2, bFrames = 0, kilobits = 1_500 } = {}) {
  const fps = 30;
  const source = `testsrc2=size=640x360:rate=${fps}`;
  return Bun.spawn(
    [
      ...["ffmpeg", "-v", "error", "-re", "-f", "lavfi", "-i", source],
      ...["-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000"],
      ...["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"],
      ...["-b:v", `${kilobits}k`, "-maxrate", `${kilobits}k`, "-bufsize", `${kilobits}k`],
      ...["-x264-params", `nal-hrd=cbr:keyint=${keySeconds * fps}:scenecut=0:bframes=${bFrames}`],
      ...(bFrames === 0 ? ["-tune", "zerolatency"] : []),
      ...["-c:a", "aac", "-b:a", "128k", "-f", "flv", rtmp],
    ],
    { stdout: "ignore", stderr: "inherit" },
  );
}

/** Waits until somebody is on air. */
export async function isOnAir(origin: Origin): Promise<void> {
  const master = `${origin.http}/live/master.m3u8`;
  for (let left = 100; left > 0; left--) {
    if ((await fetch(master)).ok) return;
    await Bun.sleep(100);
  }
  throw new Error("nobody went on air within 10 s");
}

async function run(browser: Browser, one: Case): Promise<string> {
  await using origin = await startOrigin(one.latency);
  const encoder = publishes(origin.rtmp, one);
  await isOnAir(origin);
  const page = await browser.newPage();
  page.on("console", (message) => console.error(message.text()));
  await page.goto(origin.http);
  await page.waitForFunction(() => "kept" in globalThis, undefined, { polling: 100 });
  await page.waitForTimeout(settleMs);
  const before = { ...(await look(page)), ...(await origin.stats()) };
  const fromMs = performance.now();
  await page.waitForTimeout(measuredMs);
  const passedMs = performance.now() - fromMs;
  const after = { ...(await look(page)), ...(await origin.stats()) };
  await page.close();
  encoder.kill();
  await encoder.exited;
  const seen = after.seen.slice(before.seen.length);
  const latencies = seen.map(({ latencyMs }) => latencyMs).sort((a, b) => a - b);
  const buffers = seen.map(({ bufferedMs }) => bufferedMs).sort((a, b) => a - b);
  const cpu = (100 * (after.cpuMs - before.cpuMs)) / passedMs;
  const hurried = seen.filter(({ rate }) => rate !== 1).length / seen.length;
  return (
    `${one.latency}, key frames ${one.keySeconds} s, ${one.bFrames} B: ` +
    `p50 ${quantile(latencies, 0.5)} ms, p95 ${quantile(latencies, 0.95)} ms; ` +
    `${after.stalls - before.stalls} stalls, ${after.dropped - before.dropped} of ` +
    `${after.frames - before.frames} frames dropped, ` +
    `buffer p5 ${quantile(buffers, 0.05).toFixed(0)} ms, ` +
    `rate not 1 for ${(100 * hurried).toFixed(0)} %, errors ${after.errors.join() || "none"}; ` +
    `server ${cpu.toFixed(1)} % of a core, ${(after.residentBytes / 1e6).toFixed(0)} MB`
  );
}

interface Look {
  readonly seen: readonly Seen[];
  readonly stalls: number;
  readonly errors: readonly string[];
  readonly frames: number;
  readonly dropped: number;
}

function look(page: Awaited<ReturnType<Browser["newPage"]>>): Promise<Look> {
  return page.evaluate(() => {
    // The page has put it there itself.
    const { kept } = globalThis as unknown as { kept: Kept };
    return { ...kept, ...kept.shown(), stalls: kept.stalls.count, shown: undefined };
  });
}
