import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { newId } from "../../../core/protocol/id.ts";
import { needs } from "../../../platform/testing/program.ts";
import { temporaryFolder } from "../../../platform/testing/temporary.ts";
import { type Ffmpeg, findFfmpeg } from "./ffmpeg.ts";
import { takeFrames } from "./frames.ts";
import { packageFile, readMedia } from "./packager-process.ts";
import { makeRung } from "./rendition.ts";
import { makeSheet } from "./sheet.ts";
import type { Source, Sources } from "./sources.ts";
import { stretchesIn } from "./stretches.ts";
import { coloursIn, picturesOf, runTool } from "./testing/clips.ts";

const program = needs("ffmpeg") ?? "";
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

interface Stretch {
  readonly colour?: string;
  readonly size?: string;
  readonly hasSound?: boolean;
  readonly fromS: number;
  readonly seconds: number;
}

/** A file of a recording: of one colour, and with timestamps that go on from the one before. */
async function stretch({ colour, size, hasSound, fromS, seconds }: Stretch): Promise<Source> {
  const draft = join(folder.path, `${newId()}.mp4`);
  const path = join(folder.path, `${newId()}.mp4`);
  const picture = colour ? ["-f", "lavfi", "-i", `color=${colour}:s=${size}:r=30`] : [];
  const sound = hasSound ? ["-f", "lavfi", "-i", "sine=440:r=48000"] : [];
  // A little less than the playlist says, as where a line broke.
  const short = ["-preset", "ultrafast", "-t", String(seconds - 0.1)];
  await runTool(program, [...picture, ...sound, ...short, draft]);
  await packageFile(draft, { into: path, startMs: fromS * 1_000 });
  const seen = await readMedia(path);
  if (!seen.ok) throw new Error(JSON.stringify(seen.failure));
  return { path, media: { ...seen.value, durationMs: seconds * 1_000 } };
}

/** Red for three seconds, blue on a phone and silent for two, and then sound alone for one. */
async function recording(): Promise<Sources> {
  return [
    await stretch({ colour: "red", size: "320x180", hasSound: true, fromS: 0, seconds: 3 }),
    await stretch({ colour: "blue", size: "90x160", fromS: 3, seconds: 2 }),
    await stretch({ hasSound: true, fromS: 5, seconds: 1 }),
  ];
}

async function ffmpegHere(): Promise<Ffmpeg> {
  const ffmpeg = await findFfmpeg(program);
  if (typeof ffmpeg === "string") throw new Error(ffmpeg);
  return ffmpeg;
}

describe.skipIf(!program)("a recording of several files", () => {
  test("has frames to choose from and previews over all of its length", async () => {
    const [sources, ffmpeg] = [await recording(), await ffmpegHere()];
    const frames = await takeFrames(ffmpeg, sources, { folder: folder.path });
    const colours = await Promise.all(frames.map((frame) => coloursIn(program, frame, "1x1")));
    expect(colours.flat()).toEqual(["red", "red", "blue"]);
    const sheet = await makeSheet(ffmpeg, sources, { folder: folder.path });
    expect(sheet).toMatchObject({ everyMs: 1_000, tiles: 6, columns: 10 });
    const shown = (await coloursIn(program, sheet?.path ?? "", "50x1")).filter(
      (_, place) => place % 5 === 2,
    );
    // Where there is no picture, the one before it stands.
    expect(shown.slice(0, 6)).toEqual(["red", "red", "red", "blue", "blue", "blue"]);
  });

  test("has qualities of one file each, all alike, that are broken where it is", async () => {
    const [sources, ffmpeg] = [await recording(), await ffmpegHere()];
    const rung = {
      ...{ side: 90, width: 160, height: 90, framesPerSecond: undefined },
      ...{ pictureBitsPerSecond: 300_000, soundBitsPerSecond: 64_000 },
    };
    const told: number[] = [];
    const progress = (done: number) => told.push(done);
    const made = await makeRung(sources, rung, { ffmpeg, folder: folder.path, progress });
    if (!made.ok) throw new Error(JSON.stringify(made.failure));
    const { name, path, playlist, durationMs, sizeBytes, width, height } = made.value;
    expect({ durationMs, width, height }).toEqual({ durationMs: 6_000, width: 160, height: 90 });
    expect(sizeBytes).toBe(Bun.file(path).size);
    expect(told.toSorted((one, other) => one - other)).toEqual(told);
    expect(stretchesIn(playlist).map((one) => one.durationMs)).toEqual([3_000, 2_000, 1_000]);
    const lines = playlist.split("\n");
    const breaks = lines.filter((line) => /^#EXT-X-(?:DISCONTINUITY|MAP)/u.test(line));
    expect(breaks.map((line) => line.split(":")[0]?.slice(7))).toEqual([
      ...["MAP", "DISCONTINUITY", "MAP", "DISCONTINUITY", "MAP"],
    ]);
    const begins = [...playlist.matchAll(/@(\d+)"/gu)].map(([, from]) => Number(from));
    const seen: unknown[][] = [];
    for (const [index, from] of begins.entries()) {
      const piece = join(folder.path, `piece-${index}.mp4`);
      await Bun.write(
        piece,
        await Bun.file(path)
          .slice(from, begins[index + 1])
          .bytes(),
      );
      const media = await readMedia(piece);
      const { video, audio } = media.ok ? media.value : {};
      const pictures = await picturesOf(program, piece);
      const colours = await coloursIn(program, piece, "5x1");
      const sides = [colours[0], colours[2]];
      const at = await firstTimeOf(piece);
      seen.push([at, pictures.length, sides, video?.codecText, audio?.codec]);
    }
    const [, , , codec] = seen[0] ?? [];
    expect(seen).toEqual([
      [0, 90, ["red", "red"], codec, "aac"],
      [3, 60, ["black", "blue"], codec, "aac"],
      [5, 30, ["black", "black"], codec, "aac"],
    ]);
    expect(lines.filter((line) => line === `${name}.mp4`).length).toBeGreaterThan(2);
  });
});

/** When the first picture of a file is shown, in whole seconds. */
async function firstTimeOf(path: string): Promise<number> {
  const asked = ["-copyts", "-i", path, "-map", "0:v", "-frames:v", "1", "-f", "framemd5", "-"];
  const said = await runTool(program, asked);
  const scale = Number(/#tb 0: 1\/(\d+)/u.exec(said)?.[1]);
  return Math.round(Number(/^0,\s*\d+,\s*(\d+)/mu.exec(said)?.[1]) / scale);
}

describe("the playlist of a recording", () => {
  test("tells its files and how long each is shown", () => {
    const playlist = [
      ...["#EXTM3U", "#EXT-X-TARGETDURATION:4", "#EXT-X-MEDIA-SEQUENCE:0"],
      ...['#EXT-X-MAP:URI="v720-ab-0.mp4",BYTERANGE="900@0"', "#EXTINF:4,"],
      ...["#EXT-X-BYTERANGE:5000@900", "v720-ab-0.mp4", "#EXTINF:2.0335,"],
      ...["#EXT-X-BYTERANGE:400@5900", "v720-ab-0.mp4", "#EXT-X-DISCONTINUITY"],
      ...['#EXT-X-MAP:URI="v720-ab-3.mp4",BYTERANGE="910@0"', "#EXTINF:1.5,"],
      ...["#EXT-X-BYTERANGE:400@910", "v720-ab-3.mp4", "#EXT-X-ENDLIST", ""],
    ].join("\n");
    expect(stretchesIn(playlist)).toEqual([
      { file: "v720-ab-0.mp4", durationMs: 6_034 },
      { file: "v720-ab-3.mp4", durationMs: 1_500 },
    ]);
    expect(stretchesIn("Dear all,\n#EXTINF:4,")).toEqual([]);
  });
});
