import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { needs } from "../../../platform/testing/program.ts";
import { temporaryFolder } from "../../../platform/testing/temporary.ts";
import type { ChildEnd } from "./child.ts";
import { outcome } from "./encode.ts";
import { findFfmpeg } from "./ffmpeg.ts";
import { probe } from "./probe.ts";
import { makeSource, type Rendition } from "./rendition.ts";
import { isCombed, runTool, tracksOf } from "./testing/clips.ts";

const program = needs("ffmpeg") ?? "";
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

/** Makes a file of a second; gives what it is converted to. */
async function converted(name: string, args: readonly string[]): Promise<Rendition> {
  const path = join(folder.path, name);
  await runTool(program, [...args, "-t", "1", path]);
  const ffmpeg = await findFfmpeg(program);
  if (typeof ffmpeg === "string") throw new Error(ffmpeg);
  const probed = await probe(path, { ffmpeg, maxDurationMs: 60_000 });
  if (!probed.ok) throw new Error(JSON.stringify(probed.failure));
  const { media, road } = probed.value;
  // HEVC can be packaged as it is; here it stands for what cannot.
  const way = road === "repackage" ? "convert" : road;
  const made = await makeSource({ path, media }, way, { ffmpeg, folder: folder.path });
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  return made.value.rendition;
}

const pictures = (size: string, rate: number) => [
  "-f",
  "lavfi",
  "-i",
  `testsrc2=s=${size}:r=${rate}`,
];
const sound = (channels: string) => [
  "-f",
  "lavfi",
  "-i",
  `anoisesrc=r=44100,aformat=cl=${channels}`,
];
const small = pictures("160x90", 30);
const halves = ["-vf", "tinterlace=interleave_top", "-flags", "+ilme+ildct"];
const fast264 = ["-c:v", "libx264", "-preset", "ultrafast"];

/** Ten bits, and light by this curve; perhaps without a word of its colours. */
const bright = (curve: string, colours: readonly string[] = []) => [
  ...[...small, "-pix_fmt", "yuv420p10le", "-c:v", "libx265", "-preset", "ultrafast"],
  ...["-x265-params", "log-level=error", "-color_trc", curve, ...colours],
];
const bt2020 = ["-color_primaries", "bt2020", "-colorspace", "bt2020nc"];

const usual = {
  codec: "h264",
  format: "yuv420p",
  width: 160,
  height: 90,
  frames: 30,
  turned: false,
};
const inStereo = { codec: "aac", channels: 2 };
const bt709 = { transfer: "bt709", primaries: "bt709", matrix: "bt709" };

describe.skipIf(!program)("a file that is converted", () => {
  test.each([
    ["HDR of films (PQ)", "pq.mp4", bright("smpte2084", bt2020), [{ ...usual, ...bt709 }]],
    ["HDR of cameras (HLG)", "hlg.mp4", bright("arib-std-b67", bt2020), [{ ...usual, ...bt709 }]],
    ["HDR that tells its curve alone", "pq.mkv", bright("smpte2084"), [{ ...usual, ...bt709 }]],
    [
      "a disc with halves, and one channel",
      "disc.mpg",
      [...pictures("160x96", 50), ...sound("mono"), ...halves, "-c:v", "mpeg2video"],
      [{ ...usual, height: 96, frames: 25 }, inStereo],
    ],
    [
      "an old camera with halves, and six channels",
      "camera.mts",
      [...pictures("160x96", 50), ...sound("5.1"), ...halves, ...fast264, "-c:a", "ac3"],
      [{ ...usual, height: 96, frames: 25 }, inStereo],
    ],
    [
      "odd sides and the whole range of light",
      "odd.avi",
      [...small, "-vf", "scale=213:121,setsar=1", "-c:v", "mjpeg", "-pix_fmt", "yuvj420p"],
      [{ ...usual, width: 214, height: 122, range: "tv" }],
    ],
    [
      "pictures at uneven times",
      "uneven.mp4",
      [...small, "-vf", "select=lt(mod(n\\,7)\\,4)", "-vsync", "vfr", "-c:v", "mpeg4"],
      [usual],
    ],
    ["sound alone", "song.mkv", [...sound("5.1"), "-c:a", "ac3"], [inStereo]],
  ])("is whole: %s", async (_, name, args, tracks) => {
    const { path } = await converted(name, args);
    expect(await tracksOf(path)).toMatchObject(tracks);
    if (args.includes("+ilme+ildct")) expect(await isCombed(program, path)).toBe(false);
  });

  test("stands upright when it was held upright", async () => {
    const lying = join(folder.path, "lying.mp4");
    await runTool(program, [...small, "-t", "1", ...fast264, lying]);
    const turn = ["-i", lying, "-c", "copy", "-metadata:s:v:0", "rotate=90"];
    const { path, width, height } = await converted("upright.mp4", turn);
    expect({ width, height }).toEqual({ width: 90, height: 160 });
    expect(await tracksOf(path)).toMatchObject([{ ...usual, width: 90, height: 160 }]);
  });
});

describe("an ffmpeg that fails", () => {
  const ended = (how: ChildEnd["how"], complaint = "") => ({ how, complaint, exitCode: 1 });
  test.each([
    ["takes too long", ended("late"), "too-heavy"],
    ["is killed by the system", ended("killed"), "too-heavy"],
    [
      "asks for more memory than it is given",
      ended("failed", "Cannot allocate memory"),
      "too-heavy",
    ],
    ["cannot read on", ended("failed", "Invalid data found"), "damaged"],
  ])("makes nothing of a file when it %s", (_, end, code) => {
    expect(outcome(end)).toMatchObject({ ok: false, failure: { code } });
  });

  test.each(["No space left on device", "Disk quota exceeded"])(
    "is tried again where it is not the file's fault: %s",
    (complaint) => {
      expect(() => outcome(ended("failed", `write: ${complaint}`))).toThrow("no space left");
    },
  );
});
