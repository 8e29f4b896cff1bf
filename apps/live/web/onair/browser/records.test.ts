import { expect, test } from "bun:test";
import { opusHead, vpcRecord } from "./records.ts";

test("a VP9 record holds profile, level and depth of the codec's name", () => {
  expect([...vpcRecord("vp09.00.31.08")]).toEqual([0, 31, 0x82, 1, 1, 1, 0, 0]);
  expect([...vpcRecord("vp09.02.40.10")]).toEqual([2, 40, 0xa2, 1, 1, 1, 0, 0]);
});

test("an Opus header is that of RFC 7845", () => {
  const bytes = opusHead(2, 48_000);
  expect(new TextDecoder().decode(bytes.subarray(0, 8))).toBe("OpusHead");
  // Version 1, two channels, 312 samples to skip, 48,000 Hz, no gain, mapping family 0.
  expect([...bytes.subarray(8)]).toEqual([1, 2, 0x38, 0x01, 0x80, 0xbb, 0, 0, 0, 0, 0]);
});
