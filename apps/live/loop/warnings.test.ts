import { expect, test } from "bun:test";
import type { Health } from "../hls/health.ts";
import { warningsFor } from "./warnings.ts";

const good: Health = {
  ...{ bitsPerSecond: 4_000_000, framesPerSecond: 30, keyFrameIntervalMs: 2_000, droppedMs: 0 },
  ...{ lateMs: 20, keyFramesTooFar: false, hasVideo: true, hasAudio: true },
};
const known = { codecs: "avc1.64001f,mp4a.40.2", isUnplayable: false, unrecorded: undefined };

test("a broadcast as it should be has no warning", () => {
  expect(warningsFor(good, known)).toEqual([]);
});

test.each([
  ["key-frames-far-apart", { keyFrameIntervalMs: 8_300 }, {}],
  ["key-frames-far-apart", { keyFramesTooFar: true }, {}],
  ["no-sound", { hasAudio: false }, {}],
  ["no-picture", { hasVideo: false }, {}],
  ["frames-late", { droppedMs: 900 }, {}],
  ["frames-late", { lateMs: 3_000 }, {}],
  ["codec-not-played-everywhere", {}, { codecs: "hvc1.1.6.L93.B0,mp4a.40.2" }],
  ["codec-not-played-everywhere", {}, { isUnplayable: true }],
  ["recording-stopped", {}, { unrecorded: "broken" }],
  ["recording-over-quota", {}, { unrecorded: "quota" }],
  ["recording-disk-full", {}, { unrecorded: "disk" }],
] as const)("%s is said of %j %j", (warning, health, more) => {
  expect(warningsFor({ ...good, ...health }, { ...known, ...more })).toEqual([warning]);
});
