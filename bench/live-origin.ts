import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { directivesOf } from "../apps/live/hls/directives.ts";
import { masterPlaylist } from "../apps/live/hls/master.ts";
import { Rendition } from "../apps/live/hls/rendition.ts";
import type { LatencyName } from "../apps/live/hls/settings.ts";
import { listenRtmp } from "../apps/live/ingest/listener.ts";
import { openRecording } from "../apps/live/recording/recording.ts";

/** What an origin says of itself. */
export interface OriginStats {
  readonly cpuMs: number;
  readonly residentBytes: number;
  /** When each part was there: its segment, its place in it, and the time. */
  readonly parts: readonly (readonly [msn: number, part: number, atMs: number])[];
}

/** A process with RTMP in and HLS out, and nothing else of the house. */
export interface Origin extends AsyncDisposable {
  readonly rtmp: string;
  readonly http: string;
  stats(): Promise<OriginStats>;
}

/** Starts one; whoever publishes to it is recorded, as in the house. */
export async function startOrigin(latency: LatencyName): Promise<Origin> {
  const child = Bun.spawn([process.execPath, import.meta.path, latency], {
    stdout: "pipe",
    stderr: "inherit",
  });
  const { value } = await child.stdout.getReader().read();
  const ports: unknown = JSON.parse(new TextDecoder().decode(value));
  const [rtmp, http] = Array.isArray(ports) ? ports.map(Number) : [];
  return {
    rtmp: `rtmp://127.0.0.1:${rtmp}/live/key`,
    http: `http://127.0.0.1:${http}`,
    stats: async () => (await fetch(`http://127.0.0.1:${http}/stats`)).json(),
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await child.exited;
    },
  };
}

async function serve(latency: LatencyName): Promise<void> {
  const broken = (cause: unknown, during: string) => console.error(during, cause);
  const folder = await mkdtemp(join(tmpdir(), "dvor-bench-"));
  const recording = await openRecording(folder, { latency, broken });
  const rendition = new Rendition({
    ...{ prefix: recording.prefix, latency: recording.latency },
    ...{ nowMs: Date.now, recording },
  });
  const parts: (readonly [number, number, number])[] = [];
  const looks = () => {
    const { lastMsn = -1, lastPart = -1 } = rendition.reportAs("") ?? {};
    const [msn, part] = parts.at(-1) ?? [];
    if (msn !== lastMsn || part !== lastPart) parts.push([lastMsn, lastPart, Date.now()]);
  };
  const rtmp = listenRtmp({
    ...{ host: "127.0.0.1", port: 0, broken },
    authorise: async () => ({
      publisher: {
        take(message, arrivedAtMs) {
          rendition.take(message, arrivedAtMs);
          looks();
        },
        unsupported: (codec) => console.error(`${codec} cannot be played`),
        left: () => rendition.interrupt(Date.now()),
      },
    }),
  });
  setInterval(() => rendition.sweep(Date.now()), 1_000);
  const answers = (request: Request) => answer(rendition, request);
  const http = Bun.serve({
    ...{ hostname: "127.0.0.1", port: 0, idleTimeout: 60 },
    routes: {
      "/": () => new Response(page, { headers: { "Content-Type": "text/html" } }),
      "/page.js": await pageScript(),
      "/stats": () => Response.json(statsOf(parts)),
      "/live/:name": (request) => answers(request),
    },
  });
  process.on("SIGTERM", async () => {
    await recording.close();
    await rm(folder, { recursive: true });
    process.exit(0);
  });
  console.log(JSON.stringify([rtmp.port, http.port]));
}

const page = `<!doctype html><link rel="icon" href="data:,">
<video id="video" muted width="640"></video>
<script type="module" src="/page.js"></script>`;

async function pageScript(): Promise<Response> {
  const built = await Bun.build({
    entrypoints: [join(import.meta.dir, "live-page.ts")],
    target: "browser",
  });
  return new Response(await built.outputs[0]?.text(), {
    headers: { "Content-Type": "text/javascript" },
  });
}

function statsOf(parts: OriginStats["parts"]): OriginStats {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1_000, residentBytes: process.memoryUsage.rss(), parts };
}

async function answer(rendition: Rendition, request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const name = pathname.slice("/live/".length);
  if (name === "master.m3u8") {
    const { about } = rendition;
    if (!about) return new Response(null, { status: 404 });
    return playlist(masterPlaylist([{ address: "media.m3u8", about }]));
  }
  if (name === "media.m3u8") {
    const directives = directivesOf(searchParams);
    if (!directives) return new Response(null, { status: 400 });
    const told = await rendition.playlist(directives, request.signal);
    if (told.kind === "playlist") return playlist(told.gzip, { "Content-Encoding": "gzip" });
    return new Response(null, { status: told.kind === "bad" ? 400 : 503 });
  }
  const media = await rendition.media(name, request.signal);
  const headers = { "Content-Type": "video/mp4", "Cache-Control": "max-age=3600, immutable" };
  if (media.kind === "blob") return new Response(media.blob, { headers });
  if (media.kind !== "file") {
    return new Response(null, { status: media.kind === "missing" ? 404 : 503 });
  }
  const { path, fromByte, sizeBytes } = media;
  return new Response(Bun.file(path).slice(fromByte, fromByte + sizeBytes), { headers });
}

function playlist(body: string | Blob, more: Record<string, string> = {}): Response {
  return new Response(body, {
    headers: {
      "Content-Type": "application/vnd.apple.mpegurl",
      "Cache-Control": "no-cache",
      ...more,
    },
  });
}

if (import.meta.main) await serve(process.argv[2] === "low" ? "low" : "normal");
