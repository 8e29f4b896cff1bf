import { describe, expect, test } from "bun:test";
import type { EncoderHints } from "../media/message.ts";
import { encodeAmf0 } from "./amf0.ts";
import { messageTypes } from "./rtmp-message.ts";
import { TagReader } from "./tags.ts";
import { avcC } from "./testing/encoder.ts";

const { audio, video, data } = messageTypes;
const opusHead = [...Buffer.from("OpusHead"), 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const hvcC = [1, ...new Array<number>(21).fill(0), 1, 0xa0, 0, 1, 0, 2, 0x40, 1];
const bytesOf = (...parts: readonly (number | string)[]) =>
  parts.flatMap((part) => (typeof part === "string" ? [...Buffer.from(part)] : part));

/** Reads tags, each a type and its bytes; the last one is given. */
function last(...tags: readonly (readonly [type: number, body: readonly number[]])[]) {
  const reader = new TagReader();
  return tags.map(([type, body]) => reader.read(type, 40, Uint8Array.from(body))).at(-1);
}

const h264 = [video, [0x17, 0, 0, 0, 0, ...avcC]] as const;
const av1 = [video, bytesOf(0x90, "av01", 0x81, 4, 12, 0)] as const;
const aac = [audio, [0xaf, 0, 0x12, 0x10]] as const;

describe("a tag of pictures", () => {
  test("gives the configuration of H.264, every time it is sent", () => {
    const config = { kind: "video-config", codec: "h264", record: Uint8Array.from(avcC) } as const;
    expect(last(h264)).toEqual(config);
    expect(last(h264, h264)).toEqual(config);
  });

  test("gives a picture, with how much later it is shown", () => {
    expect(last(h264, [video, [0x27, 1, 0, 0, 80, 9, 9]])).toEqual({
      ...{ kind: "video", timestampMs: 40, offsetMs: 80, isKey: false },
      bytes: Uint8Array.of(9, 9),
    });
  });

  test("may say that it is shown earlier", () => {
    expect(last(h264, [video, [0x17, 1, 0xff, 0xff, 0xf6, 9]])).toMatchObject({
      ...{ offsetMs: -10, isKey: true },
    });
  });

  test.each([
    ["HEVC, with an offset", "hvc1", hvcC, [1, 0, 0, 33, 7], 33],
    ["HEVC, without one", "hvc1", hvcC, [3, 7], 0],
    ["H.264, with an offset", "avc1", avcC, [1, 0xff, 0xff, 0xff, 7], -1],
    ["VP9", "vp09", [0, 31, 0x82, 2, 2, 2, 0, 0], [1, 7], 0],
    ["AV1", "av01", [0x81, 4, 12, 0], [1, 7], 0],
    ["AV1, behind its delimiter", "av01", [0x81, 4, 12, 0], [1, 0x12, 0, 7], 0],
  ])("of enhanced RTMP is read: %s", (_, fourCc, record, [type = 0, ...body], offsetMs) => {
    const config = [video, bytesOf(0x90, fourCc, ...record)] as const;
    expect(last(config)).toMatchObject({ kind: "video-config", record: Uint8Array.from(record) });
    expect(last(config, [video, bytesOf(0x90 | type, fourCc, ...body)])).toMatchObject({
      ...{ kind: "video", isKey: true, offsetMs, bytes: Uint8Array.of(7) },
    });
  });

  test("of HEVC is read under its number of old as well", () => {
    const config = [video, [0x1c, 0, 0, 0, 0, ...hvcC]] as const;
    expect(last(config)).toMatchObject({ codec: "hevc" });
    expect(last(config, [video, [0x2c, 1, 0, 0, 5, 7]])).toMatchObject({
      ...{ isKey: false, offsetMs: 5, bytes: Uint8Array.of(7) },
    });
  });

  test("is read behind whatever modifies it", () => {
    const short = bytesOf(0x97, 2, 1, 2, 3, 0x01, "av01", 7);
    const long = bytesOf(0x97, 255, 0, 2, 1, 2, 3, 0x07, 0, 9, 0x01, "av01", 7);
    for (const body of [short, long]) {
      expect(last(av1, [video, body])).toMatchObject({ bytes: Uint8Array.of(7) });
    }
  });

  test.each([
    ["one track", bytesOf(0x96, 0x01, "av01", 0, 7)],
    ["tracks of one codec", bytesOf(0x96, 0x11, "av01", 1, 0, 0, 2, 5, 5, 0, 0, 0, 1, 7)],
    ["tracks of some codecs", bytesOf(0x96, 0x21, "hvc1", 1, 0, 0, 2, 5, 5, "av01", 0, 0, 0, 1, 7)],
  ])("gives the first track of a packet with %s", (_, body) => {
    expect(last(av1, [video, body])).toMatchObject({ bytes: Uint8Array.of(7) });
  });

  test.each([
    ["is before its configuration", [0x17, 1, 0, 0, 0, 9]],
    ["is empty", []],
    ["has no picture in it", [0x17, 1, 0, 0, 0]],
    ["has an empty configuration", [0x17, 0, 0, 0, 0]],
    ["ends the sequence", [0x17, 2, 0, 0, 0]],
    ["is a command", [0x57, 0]],
    ["is metadata of enhanced RTMP", bytesOf(0x94, "avc1", 2, 0, 0)],
    ["breaks off", bytesOf(0x91, "av")],
    ["modifies without an end", [0x97, 255, 255, 255, 0]],
    ["has no first track", bytesOf(0x96, 0x01, "avc1", 1, 7)],
    ["has a track that breaks off", bytesOf(0x96, 0x11, "avc1", 0, 0, 0, 9, 7)],
  ])("gives nothing when it %s", (why, body) => {
    const before = why.includes("before") ? [] : [h264];
    expect(last(...before, [video, body])).toBeUndefined();
  });

  test("gives nothing when it is of another codec than the configuration", () => {
    expect(last(h264, [video, bytesOf(0x91, "av01", 7)])).toBeUndefined();
  });

  test("gives nothing after a configuration that was broken, which is told", () => {
    const broken = [video, [0x17, 0, 0, 0, 0, 1, 2, 3]] as const;
    expect(last(h264, broken)).toEqual({ kind: "unsupported", codec: "broken h264" });
    expect(last(h264, broken, [video, [0x17, 1, 0, 0, 0, 9]])).toBeUndefined();
  });
});

describe("a tag of sound", () => {
  test("gives the configuration and the frames of AAC", () => {
    const record = Uint8Array.of(0x12, 0x10);
    expect(last(aac)).toEqual({ kind: "audio-config", codec: "aac", record });
    const bytes = Uint8Array.of(1, 2);
    expect(last(aac, [audio, [0xaf, 1, 1, 2]])).toEqual({ kind: "audio", timestampMs: 40, bytes });
  });

  test.each([
    ["Opus", "opus", opusHead],
    ["mp4a", "aac", [0x12, 0x10]],
  ])("of enhanced RTMP is read: %s", (fourCc, codec, record) => {
    const config = [audio, bytesOf(0x90, fourCc, ...record)] as const;
    expect(last(config)).toMatchObject({ kind: "audio-config", codec });
    expect(last(config, [audio, bytesOf(0x91, fourCc, 7)])).toMatchObject({
      ...{ kind: "audio", bytes: Uint8Array.of(7) },
    });
    const oneTrack = bytesOf(0x95, 0x01, fourCc, 0, 7);
    expect(last(config, [audio, oneTrack])).toMatchObject({ bytes: Uint8Array.of(7) });
  });

  test.each([
    ["is before its configuration", [0xaf, 1, 9]],
    ["has an empty configuration", [0xaf, 0]],
    ["is empty", [0xaf, 1]],
    ["tells which loudspeakers there are", bytesOf(0x94, "mp4a", 0, 2)],
  ])("gives nothing when it %s", (why, body) => {
    const before = why.includes("before") ? [] : [aac];
    expect(last(...before, [audio, body])).toBeUndefined();
  });
});

describe("a codec that browsers do not play", () => {
  test.each([
    ["vp6", video, [0x14, 1]],
    ["video 9", video, [0x19, 1]],
    ["mp3", audio, [0x2f, 1]],
    ["vvc1", video, bytesOf(0x90, "vvc1")],
    ["ac-3", audio, bytesOf(0x90, "ac-3")],
    ["a???", video, bytesOf(0x90, "a", 0, 10, 32)],
  ])("is told by its name: %s", (codec, type, body) => {
    expect(last([type, body])).toEqual({ kind: "unsupported", codec });
  });

  test("is told once, and of a stranger's many no more than some", () => {
    const reader = new TagReader();
    const names = Array.from({ length: 40 }, (_, index) => `x${100 + (index >> 1)}`);
    const told = names.flatMap((name) => {
      return reader.read(video, 0, Uint8Array.from(bytesOf(0x90, name))) ?? [];
    });
    expect(told).toHaveLength(8);
  });
});

describe("what an encoder says of itself", () => {
  const said = { width: 1280, height: 720.2, framerate: 29.97, encoder: "obs\u0000 1" };
  const hints: EncoderHints = {
    kind: "hints",
    width: 1280,
    height: 720,
    framesPerSecond: 29.97,
    encoder: "obs 1",
  };

  test("is read with or without a word before it, and from AMF3", () => {
    const plain = encodeAmf0("onMetaData", said);
    expect(last([data, [...plain]])).toEqual(hints);
    const framed = encodeAmf0("@setDataFrame", "onMetaData", said);
    expect(last([data, [...framed]])).toEqual(hints);
    expect(last([messageTypes.dataAmf3, [0, ...plain]])).toEqual(hints);
  });

  test("is left out where it is nonsense", () => {
    const nonsense = { width: -1, height: Number.NaN, framerate: 1e9, encoder: 5 };
    expect(last([data, [...encodeAmf0("onMetaData", nonsense)]])).toEqual({ kind: "hints" });
    expect(last([data, [...encodeAmf0("onCuePoint", said)]])).toBeUndefined();
    expect(last([data, [...encodeAmf0("onMetaData", "x")]])).toBeUndefined();
  });
});
