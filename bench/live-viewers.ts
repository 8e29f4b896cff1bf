import { crowd } from "./live-crowd.ts";
import { isOnAir, publishes } from "./live-latency.ts";
import { startOrigin } from "./live-origin.ts";
import { quantile } from "./sockets.ts";

const seconds = Number(process.env["LIVE_S"] ?? 60);

interface Case {
  readonly viewers: number;
  readonly kilobits: number;
}

const cases: readonly Case[] = [
  { viewers: 1, kilobits: 4_000 },
  { viewers: 500, kilobits: 500 },
];

/** What one broadcast costs with one viewer, and with five hundred in another process. */
export async function liveViewers(): Promise<string> {
  const lines: string[] = [];
  for (const one of cases) lines.push(await run(one));
  return lines.join("\n  ");
}

async function run({ viewers, kilobits }: Case): Promise<string> {
  await using origin = await startOrigin("normal");
  const encoder = publishes(origin.rtmp, { kilobits });
  await isOnAir(origin);
  // Past the first segments, so that what is measured is how it goes on.
  await Bun.sleep(4_000);
  const before = await origin.stats();
  const fromMs = performance.now();
  const seen = await crowd(origin.http, viewers, seconds);
  const passedMs = performance.now() - fromMs;
  const after = await origin.stats();
  encoder.kill();
  await encoder.exited;
  const there = new Map(after.parts.map(([msn, part, atMs]) => [`${msn}.${part}`, atMs]));
  const delays = seen.told
    .map(([msn, part, atMs]) => atMs - (there.get(`${msn}.${part}`) ?? Number.NaN))
    .sort((a, b) => a - b);
  const fetched = seen.fetchedMs.toSorted((a, b) => a - b);
  const of = (sorted: readonly number[]) =>
    `p50 ${quantile(sorted, 0.5)}, p99 ${quantile(sorted, 0.99)}, max ${sorted.at(-1)} ms`;
  const cpu = (100 * (after.cpuMs - before.cpuMs)) / passedMs;
  return (
    `${viewers} viewers of ${kilobits / 1_000} Mbit/s: server ${cpu.toFixed(1)} % of a core, ` +
    `${(after.residentBytes / 1e6).toFixed(0)} MB, ${seen.megabits.toFixed(0)} Mbit/s; ` +
    `${delays.length} playlists after their part ${of(delays)}; ` +
    `parts ${of(fetched)}; ${seen.missed} missed, ` +
    `errors ${[...new Set(seen.errors)].join() || "none"}`
  );
}
