import { describe, expect, test } from "bun:test";
import { chooseAudio, chooseVideo, sizeWithin } from "./codecs.ts";

const small = { width: 1_280, height: 720, framesPerSecond: 30 };
const large = { width: 1_920, height: 1_080, framesPerSecond: 30 };

describe("how pictures are encoded", () => {
  test("is H.264 with its parameters beside it, where the browser can", async () => {
    const choice = await chooseVideo(small, 3_000_000, async () => true);
    expect(choice).toMatchObject({
      codec: "h264",
      config: { codec: "avc1.64001f", avc: { format: "avc" }, bitrate: 3_000_000 },
    });
  });

  test("is of a level that has room for the picture", async () => {
    const choice = await chooseVideo(large, 3_000_000, async () => true);
    expect(choice?.config.codec).toBe("avc1.640028");
  });

  test("is VP9 where there is no H.264, and nothing where there is neither", async () => {
    const hasVp9 = async ({ codec }: { codec: string }) => codec.startsWith("vp09");
    expect((await chooseVideo(small, 1, hasVp9))?.codec).toBe("vp9");
    expect(await chooseVideo(small, 1, async () => false)).toBeUndefined();
  });
});

describe("how sound is encoded", () => {
  test("is AAC where the browser can, else Opus", async () => {
    expect((await chooseAudio(48_000, async () => true))?.codec).toBe("aac");
    const hasOpus = async ({ codec }: { codec: string }) => codec === "opus";
    expect((await chooseAudio(48_000, hasOpus))?.codec).toBe("opus");
  });
});

describe("the size of a picture", () => {
  test.each([
    [1_920, 1_080, 720, 1_280, 720],
    [640, 480, 1_080, 640, 480],
    [1_080, 1_920, 720, 720, 1_280],
    [2_560, 1_080, 1_080, 1_920, 810],
    [1_365, 767, 480, 854, 480],
  ] as const)("of %i × %i at %ip is %i × %i", (width, height, quality, wide, high) => {
    expect(sizeWithin(width, height, quality)).toMatchObject({ width: wide, height: high });
  });
});
