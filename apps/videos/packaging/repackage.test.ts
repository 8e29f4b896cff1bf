import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { needs } from "../../../platform/testing/program.ts";
import { temporaryFolder } from "../../../platform/testing/temporary.ts";
import { mediaPlaylist } from "./media-playlist.ts";
import { packageFile, readMedia } from "./packager-process.ts";
import { type ClipWish, makeClip, picturesOf, runTool } from "./testing/clips.ts";

const ffmpeg = needs("ffmpeg") ?? "";
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

const clip = (wish: ClipWish) => makeClip(ffmpeg, folder.path, wish);

async function packaged(path: string) {
  const into = join(folder.path, `${Bun.hash(path)}.packaged.mp4`);
  const made = await packageFile(path, { into, startMs: 0 });
  if (!made.ok) throw new Error(`${path}: ${JSON.stringify(made.failure)}`);
  return { ...made.value, path: into };
}

/** The names of the boxes that begin at these places of a file (ISO/IEC 14496-12, 4.2). */
async function boxesAt(path: string, places: readonly number[]): Promise<readonly string[]> {
  return Promise.all(
    places.map((place) =>
      Bun.file(path)
        .slice(place + 4, place + 8)
        .text(),
    ),
  );
}

const av1 = ["-c:v", "libaom-av1", "-cpu-used", "8", "-g", "30", "-threads", "2"];
const kinds: readonly ClipWish[] = [
  { name: "b-frames.mp4" },
  { name: "b-frames.mov" },
  { name: "opus.mkv", sound: ["-c:a", "libopus"] },
  { name: "transport.ts" },
  { name: "newer.webm", pictures: av1, sound: ["-c:a", "libopus"], seconds: 1 },
  { name: "silent.mp4", sound: ["-an"] },
];

describe.skipIf(!ffmpeg)("a file that is repackaged", () => {
  test.each(kinds)("shows the same pictures as before: %p", async (wish) => {
    const path = await clip(wish);
    const { path: into, segments, initBytes, sizeBytes } = await packaged(path);
    const before = await picturesOf(ffmpeg, path);
    expect(before.length).toBeGreaterThan(20);
    expect(await picturesOf(ffmpeg, into)).toEqual([...before]);
    expect(await boxesAt(into, [0, ...segments.map((one) => one.offsetBytes)])).toEqual([
      "ftyp",
      ...segments.map(() => "moof"),
    ]);
    const last = segments.at(-1);
    expect(segments[0]?.offsetBytes).toBe(initBytes);
    expect((last?.offsetBytes ?? 0) + (last?.sizeBytes ?? 0)).toBeLessThanOrEqual(sizeBytes);
  });

  test("is cut at key frames, and its parts last as long as the whole", async () => {
    const path = await clip({ name: "long.mp4", seconds: 10 });
    const { segments, durationMs } = await packaged(path);
    expect(segments.map((one) => Math.round(one.durationMs / 1_000))).toEqual([4, 4, 2]);
    const sumMs = segments.reduce((sum, one) => sum + one.durationMs, 0);
    expect(Math.abs(sumMs - durationMs)).toBeLessThanOrEqual(segments.length);
    expect(Math.abs(durationMs - 10_000)).toBeLessThan(50);
  });

  test("does not show what was cut away without encoding", async () => {
    const path = await clip({ name: "whole.mp4", seconds: 5 });
    const cut = join(folder.path, "cut-away.mp4");
    await runTool(ffmpeg, ["-ss", "2.5", "-i", path, "-c", "copy", cut]);
    const { path: into } = await packaged(cut);
    const [whole, shown] = [await picturesOf(ffmpeg, path), await picturesOf(ffmpeg, into)];
    // Key frames are at every second: it begins at the third one.
    expect(shown).toEqual(whole.slice(90));
  });

  test("stays upright when it was held upright", async () => {
    const path = await clip({ name: "lying.mp4", sound: ["-an"] });
    const upright = join(folder.path, "upright.mp4");
    const turn = ["-c", "copy", "-metadata:s:v:0", "rotate=90"];
    await runTool(ffmpeg, ["-i", path, ...turn, upright]);
    const { path: into } = await packaged(upright);
    const seen = await readMedia(into);
    expect(seen).toMatchObject({ ok: true, value: { video: { width: 90, height: 160 } } });
  });

  test("takes nothing along of the place where it was made", async () => {
    const path = await clip({ name: "bare.mp4" });
    const told = join(folder.path, "told.mp4");
    const place = ["-c", "copy", "-metadata", "comment=+55.7558+037.6173/"];
    await runTool(ffmpeg, ["-i", path, ...place, told]);
    const { path: into } = await packaged(told);
    const tells = async (of: string) => (await Bun.file(of).text()).includes("+55.7558");
    expect([await tells(told), await tells(into)]).toEqual([true, false]);
  });

  test("is refused as damaged when its end is missing", async () => {
    const path = await clip({ name: "to-cut.mp4" });
    const cut = join(folder.path, "cut-off.mp4");
    const { size } = Bun.file(path);
    await Bun.write(
      cut,
      await Bun.file(path)
        .slice(0, size / 2)
        .bytes(),
    );
    const made = await packageFile(cut, { into: join(folder.path, "nothing.mp4"), startMs: 0 });
    expect(made).toMatchObject({ ok: false, failure: { code: "damaged" } });
  });
});

describe("the playlist of a quality", () => {
  const segment = { offsetBytes: 900, sizeBytes: 5_000, durationMs: 4_004 };
  const segments = [segment, { ...segment, offsetBytes: 5_900 }];
  const cut = { initBytes: 900, segments, sizeBytes: 10_900 };

  test("names every part of the one file, and none is longer than its target", () => {
    expect(mediaPlaylist("v720-ab.mp4", [cut]).split("\n")).toEqual([
      "#EXTM3U",
      "#EXT-X-VERSION:7",
      "#EXT-X-TARGETDURATION:5",
      "#EXT-X-MEDIA-SEQUENCE:0",
      "#EXT-X-PLAYLIST-TYPE:VOD",
      "#EXT-X-INDEPENDENT-SEGMENTS",
      '#EXT-X-MAP:URI="v720-ab.mp4",BYTERANGE="900@0"',
      "#EXTINF:4.004,",
      "#EXT-X-BYTERANGE:5000@900",
      "v720-ab.mp4",
      "#EXTINF:4.004,",
      "#EXT-X-BYTERANGE:5000@5900",
      "v720-ab.mp4",
      "#EXT-X-ENDLIST",
      "",
    ]);
  });
});
