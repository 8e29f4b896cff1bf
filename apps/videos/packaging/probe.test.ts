import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { needs } from "../../../platform/testing/program.ts";
import { temporaryFolder } from "../../../platform/testing/temporary.ts";
import { runChild } from "./child.ts";
import { type Ffmpeg, findFfmpeg } from "./ffmpeg.ts";
import { takeFrames } from "./frames.ts";
import { probe } from "./probe.ts";
import { makeRung, makeSource } from "./rendition.ts";
import { largestRung } from "./rungs.ts";
import { makeSheet, sheetTrack } from "./sheet.ts";
import { makeClip } from "./testing/clips.ts";

const program = needs("ffmpeg") ?? "";
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let ffmpeg: Ffmpeg | undefined;

beforeAll(async () => {
  folder = await temporaryFolder();
  const found = program ? await findFfmpeg(program) : "not-there";
  ffmpeg = typeof found === "string" ? undefined : found;
});
afterAll(() => folder[Symbol.asyncDispose]());

/** What a file of this content is said to be, with ffmpeg and without it. */
async function said(
  name: string,
  content: string | Blob | Uint8Array<ArrayBuffer>,
): Promise<readonly string[]> {
  const path = join(folder.path, name);
  await Bun.write(path, content);
  const options = { maxDurationMs: 60_000 };
  const both = [
    await probe(path, { ...options, ffmpeg }),
    await probe(path, { ...options, ffmpeg: undefined }),
  ];
  return both.map((seen) => (seen.ok ? seen.value.road : seen.failure.code));
}

describe.skipIf(!program)("a file that is probed", () => {
  test("is told by its content, whatever it is called", async () => {
    const path = await makeClip(program, folder.path, {
      name: "old.avi",
      seconds: 1,
      pictures: ["-c:v", "mpeg4"],
      sound: ["-c:a", "mp2"],
    });
    expect(await said("holiday.mp4", Bun.file(path))).toEqual(["convert", "needs-ffmpeg"]);
    const newer = await makeClip(program, folder.path, { name: "new.mp4", seconds: 1 });
    expect(await said("holiday.avi", Bun.file(newer))).toEqual(["repackage", "repackage"]);
  });

  test("is refused when it is no video, or is cut off", async () => {
    expect(await said("letter.mp4", "Dear all, ".repeat(500))).toEqual([
      "not-a-video",
      "not-a-video",
    ]);
    const whole = Bun.file(await makeClip(program, folder.path, { name: "w.mp4", seconds: 1 }));
    expect(await said("cut.mp4", await whole.slice(0, whole.size / 2).bytes())).toEqual([
      "damaged",
      "damaged",
    ]);
  });

  test("is refused when it lasts too long", async () => {
    const path = await makeClip(program, folder.path, { name: "long.mp4", seconds: 2 });
    const seen = await probe(path, { ffmpeg, maxDurationMs: 1_000 });
    expect(seen).toMatchObject({ ok: false, failure: { code: "too-long" } });
  });

  test("is not opened when it names other files of this machine", async () => {
    const secret = await makeClip(program, folder.path, { name: "secret.ts", seconds: 1 });
    const hls = `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:1,\nfile://${secret}\n#EXT-X-ENDLIST\n`;
    const concat = `ffconcat version 1.0\nfile ${secret}\n`;
    for (const [name, list] of [
      ["a.m3u8", hls],
      ["b.mp4", hls],
      ["c.ffconcat", concat],
    ] as const) {
      expect(await said(name, list)).toEqual(["not-a-video", "not-a-video"]);
    }
  });
});

describe.skipIf(!program)("what ffmpeg makes of a file", () => {
  test("is a quality with a key frame every two seconds, frames and a sheet", async () => {
    const path = await makeClip(program, folder.path, {
      name: "source.avi",
      seconds: 5,
      pictures: ["-c:v", "mpeg4"],
    });
    const seen = await probe(path, { ffmpeg, maxDurationMs: 60_000 });
    if (!seen.ok || !ffmpeg || !seen.value.media.video) throw new Error("it was not read");
    const source = { path, media: seen.value.media };
    const told: number[] = [];
    const workshop = { folder: folder.path, ffmpeg, progress: (done: number) => told.push(done) };
    const made = await makeSource(source, seen.value.road, workshop);
    if (!made.ok) throw new Error(JSON.stringify(made.failure));
    const { rendition } = made.value;
    expect(rendition).toMatchObject({ width: 160, height: 90 });
    expect(rendition.name).toMatch(/^v90-[0-9a-f]{16}$/u);
    expect(rendition.codecs).toMatch(/^avc1\.64\w{4},mp4a\.40\.2$/u);
    expect(rendition.playlist.match(/#EXTINF:4\.\d+,/gu)).toHaveLength(1);
    expect(told.length).toBeGreaterThan(0);

    const small = { ...largestRung(seen.value.media.video), side: 46, width: 80, height: 46 };
    expect(await makeRung([source], small, workshop)).toMatchObject({
      ok: true,
      value: { width: 80 },
    });
    const frames = await takeFrames(ffmpeg, [source], workshop);
    expect(frames).toHaveLength(4);
    expect(Bun.file(frames[0] ?? "").size).toBeGreaterThan(500);
    const sheet = await makeSheet(ffmpeg, [source], workshop);
    expect(sheet).toMatchObject({ tiles: 6, columns: 10, width: 160, height: 90 });
  });

  test("is nothing once it is aborted", async () => {
    const path = await makeClip(program, folder.path, {
      name: "aborted.avi",
      seconds: 2,
      pictures: ["-c:v", "mpeg4"],
    });
    const seen = await probe(path, { ffmpeg, maxDurationMs: 60_000 });
    if (!seen.ok) throw new Error("it was not read");
    const leaving = new AbortController();
    const progress = () => leaving.abort(new Error("the server stops"));
    const workshop = { folder: folder.path, ffmpeg, signal: leaving.signal, progress };
    const making = makeSource({ path, media: seen.value.media }, "convert", workshop);
    await expect(making).rejects.toThrow("the server stops");
  });
});

describe("a child process", () => {
  test("knows nothing of the server's environment and folder", async () => {
    process.env["DVOR_TEST_SECRET"] = "squirrel";
    const lines: string[] = [];
    const line = (text: string) => lines.push(text);
    await runChild(["/bin/sh", "-c", "/usr/bin/env; pwd; ls -A"], { wallMs: 10_000, line });
    delete process.env["DVOR_TEST_SECRET"];
    expect(lines.join("\n")).not.toContain("squirrel");
    expect(lines.at(-1)).toContain("dvor-child-");
  });

  test("is killed when its time is up, and says so", async () => {
    const ended = await runChild(["/bin/sh", "-c", "while :; do :; done"], { wallMs: 100 });
    expect(ended.how).toBe("late");
  });

  test("that fails gives the end of its complaint", async () => {
    const command = ["/bin/sh", "-c", "echo broken >&2; exit 3"];
    const ended = await runChild(command, { wallMs: 10_000 });
    expect(ended).toEqual({ how: "failed", exitCode: 3, complaint: "broken" });
  });
});

describe("the sheet of previews", () => {
  test("says which part of it belongs to which time", () => {
    const sheet = { everyMs: 36_500, columns: 10, tiles: 12, width: 160, height: 90 };
    const cues = sheetTrack("previews-ab.webp", sheet).split("\n\n");
    expect(cues[0]).toBe("WEBVTT");
    expect(cues[1]).toBe("00:00:00.000 --> 00:00:36.500\npreviews-ab.webp#xywh=0,0,160,90");
    expect(cues[12]).toBe("00:06:41.500 --> 00:07:18.000\npreviews-ab.webp#xywh=160,90,160,90\n");
  });
});
