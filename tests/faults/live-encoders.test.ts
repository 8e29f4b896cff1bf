import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { ingestLimits } from "../../apps/live/ingest/limits.ts";
import { listenRtmp, type RtmpListener, type RtmpPorts } from "../../apps/live/ingest/listener.ts";
import type { Line, PublishAsk, WhyLeft } from "../../apps/live/ingest/publisher.ts";
import { certificate } from "../../apps/live/ingest/testing/certificate.ts";
import type { MediaMessage } from "../../apps/live/media/message.ts";
import { needs } from "../../platform/testing/program.ts";
import { temporaryFolder } from "../../platform/testing/temporary.ts";

const ffmpeg = needs("ffmpeg");
const gstreamer = needs("gst-launch-1.0");

/** What came of one encoder. */
class Visit {
  readonly media: MediaMessage[] = [];
  readonly left = Promise.withResolvers<WhyLeft>();
  readonly onAir = Promise.withResolvers<void>();

  readonly ask: PublishAsk;
  readonly line: Line;

  constructor(ask: PublishAsk, line: Line) {
    this.ask = ask;
    this.line = line;
  }

  /** Each frame as when it is decoded, how much later it is shown, and what it is. */
  frames(kind: "video" | "audio"): string[] {
    return this.media.flatMap((message) => {
      if (message.kind !== kind) return [];
      const offsetMs = message.kind === "video" ? message.offsetMs : 0;
      const hash = createHash("md5").update(message.bytes).digest("hex");
      return `${message.timestampMs}+${offsetMs} ${hash}`;
    });
  }
}

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let listener: RtmpListener;
let secure: RtmpListener;
const visits: Visit[] = [];
const broken: unknown[] = [];
let nextVisit = Promise.withResolvers<Visit>();
beforeAll(async () => {
  folder = await temporaryFolder();
  const ports: RtmpPorts = {
    ...{ host: "127.0.0.1", port: 0 },
    // Longer than an encoder of this machine is ever away by itself.
    limits: { ...ingestLimits, pingAfterMs: 1_000, silentMs: 2_500 },
    async authorise(ask, line) {
      if (ask.key === "wrong") return { refused: "There is no such key." };
      for (const visit of visits) if (visit.ask.key === ask.key) visit.line.drop("replaced");
      const visit = new Visit(ask, line);
      visits.push(visit);
      nextVisit.resolve(visit);
      nextVisit = Promise.withResolvers();
      const take = (message: MediaMessage) => {
        visit.media.push(message);
        if (message.kind === "video") visit.onAir.resolve();
      };
      return { publisher: { take, unsupported: () => {}, left: visit.left.resolve } };
    },
    broken: (cause) => void broken.push(cause),
  };
  listener = listenRtmp(ports);
  secure = listenRtmp({ ...ports, tls: certificate });
});
afterAll(async () => {
  await Promise.all([listener.close(), secure.close()]);
  expect(broken).toEqual([]);
  await folder[Symbol.asyncDispose]();
});

const addressOf = (key: string) => `rtmp://127.0.0.1:${listener.port}/live/${key}`;
const secureAddressOf = (key: string) => `rtmps://127.0.0.1:${secure.port}/live/${key}`;
const visitOf = (key: string) => visits.findLast(({ ask }) => ask.key === key);

function runs(command: readonly string[]) {
  return Bun.spawn([...command], { stdout: "pipe", stderr: "ignore", stdin: "ignore" });
}

/** The frames of a file as FFmpeg finds them, in the same words. */
async function framesOf(path: string, stream: "v" | "a"): Promise<string[]> {
  const output = ["-map", `0:${stream}`, "-c", "copy", "-f", "framemd5", "-"];
  const { stdout } = runs([ffmpeg ?? "", "-v", "error", "-copyts", "-i", path, ...output]);
  const lines = (await new Response(stdout).text()).split("\n");
  return lines.flatMap((line) => {
    const [, dts, pts, , , hash] = line.split(",").map((field) => field.trim());
    if (line.startsWith("#") || hash === undefined) return [];
    return `${dts}+${Number(pts) - Number(dts)} ${hash}`;
  });
}

const picture = (perSecond: number) => `testsrc2=size=128x72:rate=${perSecond}:duration=3`;
const encodes = (perSecond: number, ...more: readonly string[]) => [
  ...["-v", "error", "-f", "lavfi", "-i", picture(perSecond)],
  ...["-f", "lavfi", "-i", "sine=sample_rate=44100:duration=3"],
  ...["-map", "0:v", "-map", "1:a", "-flags", "+global_header", "-c:a", "aac", "-b:a", "64k"],
  ...["-c:v", "libx264", "-preset", "veryfast", "-b:v", "400k", ...more],
];
/** What goes over the wire is written to a file as well. */
const tees = (path: string, address: string) => ["-f", "tee", `[f=flv]${path}|[f=flv]${address}`];

/** Pictures, sound, and both to a file and to an RTMP sink of GStreamer. */
const pipeline = (sink: string, path: string, key: string) => [
  ...["-q", "flvmux", "name=mux", "streamable=true", "!", "tee", "name=both", "!", "queue", "!"],
  ...[sink, "sync=false", `location=${addressOf(key)}`, "both.", "!", "queue", "!", "filesink"],
  ...[`location=${path}`, "videotestsrc", "num-buffers=90", "!"],
  ...["video/x-raw,width=128,height=72,framerate=30/1", "!", "x264enc", "bframes=2", "!", "mux."],
  ...["audiotestsrc", "num-buffers=130", "!", "voaacenc", "!", "queue", "!", "mux."],
];

/** Whether GStreamer has what a pipeline needs; what is missing is named. */
function hasElements(...elements: readonly string[]): boolean {
  const missing = elements.filter(
    (element) => Bun.spawnSync(["gst-inspect-1.0", "--exists", element]).exitCode !== 0,
  );
  const isMissing = gstreamer === undefined || missing.length > 0;
  if (isMissing && process.env["CI"] === "true") throw new Error(`GStreamer lacks ${missing}`);
  if (isMissing) console.warn(`skipped: GStreamer lacks ${missing}`);
  return !isMissing;
}

async function isWhole(key: string, path: string, exit: Promise<number>): Promise<Visit> {
  expect(await exit).toBe(0);
  const visit = visitOf(key);
  if (!visit) throw new Error("nobody came");
  expect(await visit.left.promise).toBe("ended");
  expect(visit.frames("video")).toEqual(await framesOf(path, "v"));
  expect(visit.frames("audio")).toEqual(await framesOf(path, "a"));
  return visit;
}

describe.if(ffmpeg !== undefined)("what FFmpeg sends", () => {
  test.each([
    ["30 pictures a second, a key frame a second, B-frames", 30, ["-g", "30", "-bf", "2"], 3],
    ["60 pictures a second, one key frame, B-frames", 60, ["-g", "600", "-bf", "3"], 1],
    ["times that outgrow three bytes", 30, ["-output_ts_offset", "16776", "-g", "30"], 3],
    ["times that need four from the first", 30, ["-output_ts_offset", "16778", "-g", "30"], 3],
  ])("comes frame for frame: %s", async (_, perSecond, options, keys) => {
    const key = `ffmpeg-${options.join("")}`;
    const path = join(folder.path, `${key}.flv`);
    const { exited } = runs([
      ffmpeg ?? "",
      ...encodes(perSecond, ...options),
      ...tees(path, addressOf(key)),
    ]);
    const visit = await isWhole(key, path, exited);
    expect(visit.frames("video")).toHaveLength(3 * perSecond);
    expect(visit.media.filter((one) => one.kind === "video" && one.isKey)).toHaveLength(keys);
  });

  test("comes frame for frame by TLS", async () => {
    const path = join(folder.path, "secure.flv");
    const options = encodes(30, "-g", "30", "-bf", "2");
    const { exited } = runs([ffmpeg ?? "", ...options, ...tees(path, secureAddressOf("secure"))]);
    const visit = await isWhole("secure", path, exited);
    expect(visit.frames("video")).toHaveLength(90);
  });

  test("is refused with a wrong key, and FFmpeg ends with an error", async () => {
    const output = ["-f", "flv", addressOf("wrong")];
    expect(await runs([ffmpeg ?? "", ...encodes(30), ...output]).exited).not.toBe(0);
    expect(visitOf("wrong")).toBeUndefined();
  });

  test("gives way to a new publisher of its key, and is dropped when it stalls", async () => {
    const live = ["-stream_loop", "-1", "-re", "-f", "lavfi", "-i", "testsrc2=size=64x36:rate=30"];
    const sends = ["-c:v", "libx264", "-tune", "zerolatency", "-f", "flv", addressOf("same")];
    const start = async () => {
      const coming = nextVisit.promise;
      const encoder = runs([ffmpeg ?? "", "-v", "error", ...live, ...sends]);
      const visit = await coming;
      await visit.onAir.promise;
      return { encoder, visit };
    };
    const first = await start();
    const second = await start();
    expect(await first.visit.left.promise).toBe("dropped");
    expect(await first.encoder.exited).not.toBe(0);
    second.encoder.kill("SIGSTOP");
    expect(await second.visit.left.promise).toBe("silent");
    second.encoder.kill("SIGKILL");
    const third = await start();
    third.encoder.kill("SIGKILL");
    expect(await third.visit.left.promise).toBe("lost");
  });
});

describe.if(ffmpeg !== undefined)("what GStreamer sends", () => {
  // `rtmpsink` is librtmp, as OBS and others have it.
  test.each(["rtmpsink", "rtmp2sink"])("comes frame for frame from %s", async (sink) => {
    if (!hasElements(sink, "flvmux", "x264enc", "voaacenc")) return;
    const path = join(folder.path, `${sink}.flv`);
    const { exited } = runs([gstreamer ?? "", ...pipeline(sink, path, sink)]);
    const visit = await isWhole(sink, path, exited);
    expect(visit.frames("video")).toHaveLength(90);
  });

  test.each(["rtmpsink", "rtmp2sink"])("is refused with a wrong key from %s", async (sink) => {
    if (!hasElements(sink, "flvmux", "x264enc", "voaacenc")) return;
    const path = join(folder.path, "refused.flv");
    const { exited } = runs([gstreamer ?? "", ...pipeline(sink, path, "wrong")]);
    expect(await exited).not.toBe(0);
  });
});
