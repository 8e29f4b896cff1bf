import { describe, expect, test } from "bun:test";
import { FlvReader } from "./flv.ts";
import { avcC, inPieces } from "./testing/encoder.ts";

const header = [...Buffer.from("FLV"), 1, 5, 0, 0, 0, 9, 0, 0, 0, 0];
const tag = (type: number, timeMs: number, body: readonly number[]) => [
  ...[type, 0, 0, body.length],
  ...[(timeMs >>> 16) & 255, (timeMs >>> 8) & 255, timeMs & 255, timeMs >>> 24],
  ...[0, 0, 0, ...body, 0, 0, 0, 11 + body.length],
];
const config = tag(9, 0, [0x17, 0, 0, 0, 0, ...avcC]);
const file = [header, config, tag(9, 0x0100_0007, [0x17, 1, 0, 0, 5, 9, 8]), tag(8, 0, [])].flat();

describe("FLV from a stream", () => {
  test.each([[[1]], [[3, 50]], [[1_000]]])("gives its media in pieces of %p", (sizes) => {
    const reader = new FlvReader();
    const media = [...inPieces(Uint8Array.from(file), sizes)].flatMap((piece) =>
      reader.push(piece),
    );
    expect(media).toMatchObject([
      { kind: "video-config", codec: "h264" },
      { kind: "video", timestampMs: 0x0100_0007, offsetMs: 5, bytes: Uint8Array.of(9, 8) },
    ]);
    expect(reader.isBroken).toBe(false);
  });

  test("is read behind a longer header", () => {
    const longer = [...header.slice(0, 8), 11, 1, 1, ...header.slice(9), ...config];
    expect(new FlvReader().push(Uint8Array.from(longer))).toHaveLength(1);
  });

  test.each([
    ["another word", [...Buffer.from("FLX"), ...header.slice(3), ...config]],
    ["a header of four gigabytes", [...header.slice(0, 5), 255, 255, 255, 255, 0, 0, 0, 0]],
    ["a tag of sixteen megabytes", [...header, 9, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0]],
  ])("is broken by %s, and read no more", (_, bytes) => {
    const reader = new FlvReader();
    expect(reader.push(Uint8Array.from(bytes))).toEqual([]);
    expect(reader.isBroken).toBe(true);
    expect(reader.push(Uint8Array.from(file))).toEqual([]);
  });
});
