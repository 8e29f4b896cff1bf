/** What a crowd of viewers has seen. */
export interface CrowdSeen {
  /** When a playlist that names a part was there: segment, part, milliseconds UTC. */
  readonly told: readonly (readonly [msn: number, part: number, atMs: number])[];
  /** How long fetching a part took, in milliseconds. */
  readonly fetchedMs: readonly number[];
  /** Parts that a viewer did not get, or that no playlist named in time. */
  readonly missed: number;
  readonly errors: readonly string[];
  readonly megabits: number;
}

/** Viewers in a process of their own, who follow the rules of low-latency HLS. */
export async function crowd(http: string, viewers: number, seconds: number): Promise<CrowdSeen> {
  const child = Bun.spawn([process.execPath, import.meta.path, http, `${viewers}`, `${seconds}`], {
    stdout: "pipe",
    stderr: "inherit",
    env: { ...process.env, BUN_CONFIG_MAX_HTTP_REQUESTS: "4000" },
  });
  return new Response(child.stdout).json();
}

async function watch(http: string, viewers: number, seconds: number): Promise<void> {
  const untilMs = Date.now() + seconds * 1_000;
  const all = { told: [], fetchedMs: [], missed: 0, errors: [], bytes: 0 };
  const joins = Array.from({ length: viewers }, async (_, index) => {
    // They come in one after the other, as people do.
    await Bun.sleep((2_000 * index) / viewers);
    await view(http, untilMs, all);
  });
  await Promise.all(joins);
  const { bytes, ...seen } = all;
  const megabits = (bytes * 8) / 1e6 / seconds;
  process.stdout.write(JSON.stringify({ ...seen, megabits }));
}

interface Sum {
  readonly told: [number, number, number][];
  readonly fetchedMs: number[];
  missed: number;
  readonly errors: string[];
  bytes: number;
}

/** One viewer: asks for the playlist with the next part, fetches what is new, and so on. */
async function view(http: string, untilMs: number, sum: Sum): Promise<void> {
  let query = "";
  let last: string | undefined;
  while (Date.now() < untilMs) {
    const response = await fetch(`${http}/live/media.m3u8${query}`);
    if (!response.ok) {
      sum.errors.push(`playlist ${response.status}`);
      return;
    }
    const text = await response.text();
    const atMs = Date.now();
    const known = last === undefined ? -1 : text.indexOf(last);
    if (last !== undefined && known === -1) sum.missed++;
    // Only what is new is looked at: the viewers are to cost less than the server.
    const from = known === -1 ? text.lastIndexOf("#EXT-X-PART:") : known;
    const names = [...text.slice(from).matchAll(/^#EXT-X-PART:.*URI="([^"]*)"/gm)];
    for (const [, name = ""] of names) await part(http, name, sum);
    last = names.at(-1)?.[1] ?? last;
    const [, msn, place] = /-s(\d+)\.(\d+)\.mp4$/.exec(last ?? "") ?? [];
    if (query !== "") sum.told.push([Number(msn), Number(place), atMs]);
    query = `?_HLS_msn=${msn}&_HLS_part=${Number(place) + 1}&_HLS_skip=YES`;
  }
}

async function part(http: string, uri: string, sum: Sum): Promise<void> {
  const fromMs = performance.now();
  const response = await fetch(`${http}/live/${uri}`);
  const { byteLength } = await response.arrayBuffer();
  if (!response.ok || byteLength === 0) sum.missed++;
  sum.bytes += byteLength;
  sum.fetchedMs.push(Math.round(performance.now() - fromMs));
}

if (import.meta.main) {
  const [, , http = "", viewers, seconds] = process.argv;
  await watch(http, Number(viewers), Number(seconds));
}
