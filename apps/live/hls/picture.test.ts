import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { VideoCodec, VideoConfig } from "../media/message.ts";
import { pictureOf } from "./picture.ts";
import { h264 } from "./testing/encoder.ts";

const config = (codec: VideoCodec, hex: string): VideoConfig => ({
  kind: "video-config",
  codec,
  record: Uint8Array.fromHex(hex),
});

const cropped = config(
  "h264",
  "0142c028ffe100196742c028da01e0089f970110000003001000000303c0f1832a01000468ce0fc8",
);
const interlaced = config(
  "h264",
  "0164001effe1001a6764001eacd940a063f3e022000003000200000300783e28532c01000668fba3cb22c0fdf8f800",
);
const full = config(
  "h264",
  "01f4001effe1001b67f4001e919b281405ff138088000003000800000301e078b16cb0" +
    "01000668ebe3c44844fff8f800",
);
const hevc = config(
  "hevc",
  "01016000000090000000000078f000fcfdf8f800000f03a00001001840010c01ffff0160000003009000000300" +
    "00030078959809a10001002c420101016000000300900000030000030078a002ac80301d796566924caf016808" +
    "000003000800000300f040a2000100074401c172b46240",
);
const av1 = config("av1", "81000c000a0b000000043ea7bcdaf90040");
const vp9 = config("vp9", "000a820202020000");
const vp9Key = Uint8Array.fromHex("824983420035501df60438241c184a1006487fd9");

describe("pictures", () => {
  test.each([
    ["h264", h264, [640, 360], "avc1.64001E"],
    ["h264 that is cropped", cropped, [1920, 1080], "avc1.42C028"],
    ["h264 in fields", interlaced, [640, 360], "avc1.64001E"],
    ["h264 with all colours", full, [640, 360], "avc1.F4001E"],
    ["hevc", hevc, [1366, 768], "hvc1.1.6.L120.90"],
    ["av1", av1, [426, 240], "av01.0.00M.08"],
    ["vp9", vp9, [854, 480], "vp09.00.10.08"],
  ] as const)("of %s tell their size and their codec", (_name, one, size, codecs) => {
    const picture = pictureOf(one, vp9Key);
    expect([picture?.width, picture?.height]).toEqual([...size]);
    expect(picture?.codecs).toBe(codecs);
  });

  test("of av1 tell their size in the key frame, when the configuration has no header", () => {
    const bare = { ...av1, record: av1.record.subarray(0, 4) };
    const frame = av1.record.subarray(4);
    expect(pictureOf(bare, frame)).toMatchObject({ width: 426, height: 240 });
  });

  test("are none when the record is too short to be one", () => {
    const short = { ...h264, record: h264.record.subarray(0, 5) };
    expect(pictureOf(short, vp9Key)).toBeUndefined();
  });

  test("with any bytes in the record are of no size or of a sane one", () => {
    const codecs = fc.constantFrom<VideoCodec>("h264", "hevc", "av1", "vp9");
    const bytes = fc.uint8Array({ minLength: 23, maxLength: 120 });
    const damaged = fc
      .tuple(fc.constantFrom(h264, full, hevc, av1), fc.nat(100), fc.nat(255))
      .map(([one, at, byte]) => {
        const record = Uint8Array.from(one.record);
        record[at % record.length] = byte;
        return { ...one, record };
      });
    const made = fc.record({
      kind: fc.constant("video-config" as const),
      codec: codecs,
      record: bytes,
    });
    fc.assert(
      fc.property(fc.oneof(made, damaged), bytes, (one, frame) => {
        const { width = 0, height = 0 } = pictureOf(one, frame) ?? {};
        expect(Number.isInteger(width) && width >= 0 && width <= 0xffff).toBe(true);
        expect(Number.isInteger(height) && height >= 0 && height <= 0xffff).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
