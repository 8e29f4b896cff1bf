import { describe, expect, test } from "bun:test";
import { decoderRecord } from "./decoder-record.ts";
import { avcC } from "./testing/encoder.ts";

const hvcC = [1, ...new Array<number>(21).fill(0), 1, 0xa0, 0, 1, 0, 2, 0x40, 1];
const vpcC = [0, 31, 0x82, 2, 2, 2, 0, 0];
const opusHead = [...Buffer.from("OpusHead"), 1, 2, 0x38, 1, 0x80, 0xbb, 0, 0, 0, 0, 0];

describe("a decoder's configuration", () => {
  test.each([
    ["h264", avcC],
    ["hevc", hvcC],
    ["av1", [0x81, 4, 12, 0]],
    ["vp9", vpcC],
    ["aac", [0x12, 0x10]],
    ["aac", [0x12, 8, 0x56, 0xe5, 0]],
    ["opus", opusHead],
  ] as const)("of %s is kept as it was sent", (codec, sent) => {
    const bytes = Uint8Array.from(sent);
    expect(decoderRecord(codec, bytes)).toEqual(bytes);
  });

  test("of VP9 is kept without the version of its box", () => {
    const record = decoderRecord("vp9", Uint8Array.from([1, 0, 0, 0, ...vpcC]));
    expect(record).toEqual(Uint8Array.from(vpcC));
  });

  test.each([
    ["h264", "nothing", []],
    ["h264", "another version", [2, ...avcC.slice(1)]],
    ["h264", "lengths of three bytes", [...avcC.slice(0, 4), 0xfe, ...avcC.slice(5)]],
    ["h264", "no SPS", [...avcC.slice(0, 5), 0xe0, 1, ...avcC.slice(-5)]],
    ["h264", "an SPS that is none", [...avcC.slice(0, 8), 0x68, ...avcC.slice(9)]],
    ["h264", "half a PPS", avcC.slice(0, -1)],
    ["h264", "more PPS than there are", [...avcC.slice(0, 12), 9, ...avcC.slice(13)]],
    ["hevc", "no sets", [...hvcC.slice(0, 22), 0]],
    ["hevc", "half a set", hvcC.slice(0, -1)],
    ["hevc", "60,000 sets", [...hvcC.slice(0, 24), 0xea, 0x60, ...new Array(200_000).fill(0)]],
    ["av1", "another version", [1, 4, 12, 0]],
    ["vp9", "two bytes", [0, 31]],
    ["vp9", "a depth of nothing", [0, 31, 0, 2, 2, 2, 0, 0]],
    ["aac", "one byte", [0x12]],
    ["aac", "no object type", [0x02, 0x10]],
    ["aac", "a rate that is reserved", [0x16, 0x90]],
    ["opus", "another word", [...Buffer.from("OpusTags"), ...opusHead.slice(8)]],
    ["opus", "no channels", [...opusHead.slice(0, 9), 0, ...opusHead.slice(10)]],
  ] as const)("of %s with %s is refused", (codec, _, sent) => {
    expect(decoderRecord(codec, Uint8Array.from(sent))).toBeUndefined();
  });
});
