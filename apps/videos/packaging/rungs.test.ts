import { describe, expect, test } from "bun:test";
import { masterPlaylist } from "./master-playlist.ts";
import { type Media, type Picture, roadOf } from "./media.ts";
import { fitted, largestRung, rungsOf, steadyRate } from "./rungs.ts";

const h264: Picture = {
  ...{ codec: "h264", codecText: "avc1.640028", width: 1_920, height: 1_080 },
  ...{ framesPerSecond: 30, isHdr: false, isInterlaced: false, beginsMs: 0 },
};
const hevc: Picture = { ...h264, codec: "hevc", codecText: "hvc1.1.6.L120.90" };
const sides = (video: Picture, isConverted = false) =>
  rungsOf(video, isConverted).map(({ side }) => side);

describe("the rungs of a video", () => {
  test("stand below what plays already, the smallest first", () => {
    expect(sides(h264)).toEqual([240, 360, 480, 720]);
    expect(sides({ ...h264, width: 3_840, height: 2_160 })).toEqual([240, 360, 480, 720, 1_080]);
    expect(sides({ ...h264, width: 720, height: 576 })).toEqual([240, 360, 480]);
    expect(sides({ ...h264, width: 320, height: 240 })).toEqual([]);
    expect(sides({ ...hevc, width: 3_840, height: 2_160 }, true)).toEqual([240, 360, 480, 720]);
  });

  test("have one as large as a source that not every browser plays", () => {
    expect(sides(hevc)).toEqual([240, 360, 480, 720, 1_080]);
    expect(sides({ ...h264, isHdr: true })).toContain(1_080);
  });

  test("are as wide for a phone that was held upright, and even on both sides", () => {
    const upright = rungsOf({ ...h264, width: 1_080, height: 1_920 }, false);
    expect(upright.map(({ width, height }) => `${width}x${height}`)).toEqual([
      "240x426",
      "360x640",
      "480x854",
      "720x1280",
    ]);
  });

  test("are halved in their rate where it is beyond what their size is for", () => {
    const rates = rungsOf({ ...h264, framesPerSecond: 119.88 }, false);
    expect(rates.map(({ framesPerSecond }) => framesPerSecond)).toEqual([
      29.97, 29.97, 29.97, 59.94,
    ]);
    expect(largestRung(h264).framesPerSecond).toBeUndefined();
  });
});

describe("a picture in a frame", () => {
  const size = (width: number, height: number) => ({ width, height });
  test.each([
    ["fills one of its own shape, whatever rounding leaves", size(1_280, 720), size(426, 240)],
    ["leaves room in one of another shape", size(720, 720), size(240, 240)],
    ["is as high as one that lies, when it was held upright", size(1_080, 1_920), size(136, 240)],
  ])("%s", (_, picture, fits) => {
    expect(fitted(picture, size(426, 240))).toEqual(fits);
  });
});

describe("the even rate of pictures", () => {
  test.each([
    ["of a camera", 30, "30"],
    ["of American television", 29.97, "30000/1001"],
    ["of a film, measured in milliseconds", 23.98, "24000/1001"],
    ["of a screen that was recorded when it moved", 17.3, "30"],
    ["of a game that was too fast for its machine", 47.2, "60"],
    ["of which nothing is known", undefined, "30"],
  ])("%s", (_, average, rate) => {
    expect(steadyRate(average)).toBe(rate);
  });
});

describe("the road of a file", () => {
  const media = (
    video: Partial<Picture> | undefined,
    sound?: string,
    isReadHere = true,
  ): Media => ({
    ...{ container: "mp4", durationMs: 1_000, isReadHere },
    video: video && { ...h264, ...video },
    audio: sound === undefined ? undefined : describedSound(sound),
  });
  const describedSound = (codec: string) => ({
    ...{ codec, codecText: codec, channels: 2, samplesPerSecond: 48_000, index: 0 },
  });

  test.each([
    ["what browsers play", media({}, "aac"), "repackage", "repackage"],
    ["sound alone", media(undefined, "opus"), "repackage", "repackage"],
    ["a sound that they do not", media({}, "ac3"), "convert-sound", undefined],
    ["pictures that they do not", media({ codec: "mpeg4" }, "aac"), "convert", undefined],
    ["H.264 of ten bits", media({ codecText: "avc1.6e0028" }), "convert", undefined],
    [
      "AV1 of the high profile",
      media({ codec: "av1", codecText: "av01.1.04M.08" }),
      "convert",
      undefined,
    ],
    [
      "AV1 of the main one",
      media({ codec: "av1", codecText: "av01.0.04M.10" }),
      "repackage",
      "repackage",
    ],
    ["a wrapping that only ffmpeg reads", media({}, "aac", false), "convert", undefined],
    ["pictures of two halves", media({ isInterlaced: true }), "convert", "repackage"],
    ["a beginning that would be lost", media({ beginsMs: 8_000 }), "convert", "repackage"],
  ])("is for %s with ffmpeg and without it", (_, file, withIt, without) => {
    expect([roadOf(file, true), roadOf(file, false)]).toEqual([withIt as never, without as never]);
  });
});

describe("the playlist of all qualities", () => {
  test("says of each what it needs, and of sound alone no size", () => {
    const sound = { name: "v0-cd", width: 0, height: 0, bitsPerSecond: 128_000 };
    const pictures = { name: "v720-ab", width: 1_280, height: 720, bitsPerSecond: 2_500_000 };
    const playlist = masterPlaylist([
      { ...pictures, framesPerSecond: 29.97, codecs: "avc1.64001f,mp4a.40.2" },
      { ...sound, framesPerSecond: undefined, codecs: "mp4a.40.2" },
    ]);
    expect(playlist.split("\n").slice(3)).toEqual([
      '#EXT-X-STREAM-INF:BANDWIDTH=2500000,CODECS="avc1.64001f,mp4a.40.2",' +
        "RESOLUTION=1280x720,FRAME-RATE=29.970",
      "v720-ab.m3u8",
      '#EXT-X-STREAM-INF:BANDWIDTH=128000,CODECS="mp4a.40.2"',
      "v0-cd.m3u8",
      "",
    ]);
  });
});
