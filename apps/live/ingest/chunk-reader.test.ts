import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { ChunkReader } from "./chunk-reader.ts";
import { ChunkWriter } from "./chunk-writer.ts";
import type { RtmpMessage } from "./rtmp-message.ts";
import { inPieces, joined } from "./testing/encoder.ts";

const limits = { messageBytes: 100_000, assemblingBytes: 150_000, chunkStreams: 8 };
const uint24 = (value: number) => [value >>> 16, (value >>> 8) & 255, value & 255];
const uint32 = (value: number) => [value >>> 24, ...uint24(value & 0xff_ffff)];
const filled = (length: number, byte: number) => new Array<number>(length).fill(byte);

/** A header of format 0 for chunk stream 5: time, length, type 9, message stream 1. */
const whole = (timeMs: number, length: number) => [
  ...[5, ...uint24(Math.min(timeMs, 0xff_ffff)), ...uint24(length), 9, 1, 0, 0, 0],
  ...(timeMs >= 0xff_ffff ? uint32(timeMs) : []),
];

/** Reads bytes; each message as its length, and its time. */
function read(...bytes: readonly (readonly number[])[]) {
  const reader = new ChunkReader(limits);
  return { reader, read: drawn(reader, Uint8Array.from(bytes.flat())) };
}

function drawn(reader: ChunkReader, bytes: Uint8Array): string[] {
  return draw(reader, bytes).map(({ timestampMs, body }) => `${body.length} B at ${timestampMs}`);
}

function draw(reader: ChunkReader, bytes: Uint8Array): RtmpMessage[] {
  const messages: RtmpMessage[] = [];
  reader.push(bytes);
  for (let next = reader.next(); next; next = reader.next()) messages.push(next);
  return messages;
}

describe("messages in chunks", () => {
  const message = fc.record({
    type: fc.constantFrom(8, 9, 18, 20),
    timestampMs: fc.oneof(fc.nat(10_000), fc.integer({ min: 0xff_fff0, max: 0xffff_ffff })),
    streamId: fc.nat(3),
    body: fc.uint8Array({ maxLength: 900 }),
  });
  const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 });

  test("come back as they were, in chunks and pieces of any size", () => {
    fc.assert(
      fc.property(fc.array(message), fc.integer({ min: 1, max: 500 }), sizes, (all, size, cuts) => {
        const writer = new ChunkWriter();
        const bytes = joined(
          writer.setChunkSize(size),
          ...all.map((one, index) => writer.write(3 + (index % 4), one)),
        );
        const reader = new ChunkReader(limits);
        const came = [...inPieces(bytes, cuts)].flatMap((piece) => draw(reader, piece));
        expect(reader.broken).toBeUndefined();
        expect(came).toEqual(all);
      }),
    );
  });

  test("come back when the chunks of two lie between one another", () => {
    const [a, b] = [filled(200, 1), filled(150, 2)];
    const other = [6, ...whole(7, 150).slice(1)];
    const { read: came } = read(
      ...[whole(4, 200), a.slice(0, 128), other, b.slice(0, 128)],
      ...[[0xc5], a.slice(128), [0xc6], b.slice(128)],
    );
    expect(came).toEqual(["200 B at 4", "150 B at 7"]);
  });

  test("leave out what the one before has said", () => {
    const { read: came } = read(
      ...[whole(1_000, 2), [1, 1], [0x45, ...uint24(40), ...uint24(1), 8], [2]],
      ...[[0x85, ...uint24(30)], [3], [0xc5], [4]],
    );
    expect(came).toEqual(["2 B at 1000", "1 B at 1040", "1 B at 1070", "1 B at 1100"]);
  });

  test("that say nothing after a whole header count from its time as from a difference", () => {
    expect(read(whole(500, 1), [1], [0xc5], [2]).read).toEqual(["1 B at 500", "1 B at 1000"]);
  });

  test.each([
    ["two bytes", [0x00, 200 - 64], 200],
    ["three bytes", [0x01, 44, 2], 64 + 44 + 512],
  ])("come on chunk streams of %s", (_, basic, id) => {
    const header = whole(9, 130).slice(1);
    const { read: came, reader } = read(basic, header, filled(128, 1));
    expect(came).toEqual([]);
    // To abort it, its number has to be the same.
    const abort = [2, ...uint24(0), ...uint24(4), 2, 0, 0, 0, 0, ...uint32(id)];
    const again = [...basic, ...header, ...filled(128, 3), 0xc0 | (basic[0] ?? 0)];
    const rest = [...abort, ...again, ...basic.slice(1), 3, 3];
    expect(draw(reader, Uint8Array.from(rest))).toMatchObject([
      { body: Uint8Array.from(filled(130, 3)) },
    ]);
  });

  test("may begin on a new chunk stream without their message stream", () => {
    expect(read([0x45, ...uint24(3), ...uint24(1), 4], [1]).read).toEqual(["1 B at 3"]);
  });

  test("may be empty", () => {
    expect(read(whole(3, 0), whole(4, 0)).read).toEqual(["0 B at 3", "0 B at 4"]);
  });

  test("have a time that wraps", () => {
    const { read: came } = read(whole(0xffff_fff0, 1), [1], [0x85, ...uint24(0x20)], [2]);
    expect(came).toEqual([`1 B at ${0xffff_fff0}`, "1 B at 16"]);
  });
});

describe("a time of more than three bytes", () => {
  const timeMs = 0x0102_0304;
  const body = Uint8Array.from({ length: 300 }, (_, index) => index);
  const [a, b, c] = [0, 128, 256].map((at) => [...body.subarray(at, at + 128)]);
  const pieces = [a, b, c].map((piece) => piece ?? []);

  test.each([[[1]], [[150, 1]], [[1_000]]])(
    "is repeated in later chunks, or is not: pieces of %p",
    (sizes) => {
      for (const repeat of [uint32(timeMs), []]) {
        const all = [whole(timeMs, 300), pieces[0], [0xc5, ...repeat], pieces[1]];
        const bytes = Uint8Array.from(
          [...all, [0xc5, ...repeat], pieces[2]].flatMap((p) => p ?? []),
        );
        const reader = new ChunkReader(limits);
        const came = [...inPieces(bytes, sizes)].flatMap((piece) => draw(reader, piece));
        expect(came).toEqual([{ type: 9, timestampMs: timeMs, streamId: 1, body }]);
      }
    },
  );

  test("is repeated by what it grew, where the header said that", () => {
    const grown = [0x45, ...uint24(0xff_ffff), ...uint24(130), 9, ...uint32(0x0100_0000)];
    const { read: came } = read(
      ...[whole(5, 0), grown, filled(128, 1), [0xc5, ...uint32(0x0100_0000), 1, 1]],
    );
    expect(came).toEqual(["0 B at 5", `130 B at ${0x0100_0005}`]);
  });

  test("is repeated whole by some, where the header said what it grew", () => {
    const grown = [0x45, ...uint24(0xff_ffff), ...uint24(130), 9, ...uint32(0x0100_0000)];
    const { read: came } = read(
      ...[whole(5, 0), grown, filled(128, 1), [0xc5, ...uint32(0x0100_0005), 1, 1], whole(7, 0)],
    );
    expect(came).toEqual(["0 B at 5", `130 B at ${0x0100_0005}`, "0 B at 7"]);
  });

  test("keeps no message waiting that ends before four bytes have come", () => {
    expect(read(whole(timeMs, 130), filled(128, 1), [0xc5, 9, 9]).read).toEqual([
      `130 B at ${timeMs}`,
    ]);
  });

  test("may be just the one that cannot be said in three", () => {
    const { read: came } = read(whole(0xff_ffff, 1), [1], whole(0xff_fffe, 1), [1]);
    expect(came).toEqual([`1 B at ${0xff_ffff}`, `1 B at ${0xff_fffe}`]);
  });
});

describe("chunks are refused", () => {
  test.each([
    ["a message longer than the limit", [whole(0, 100_001)]],
    ["a header that leaves out what was never said", [[0xc5]]],
    ["a message inside another one", [whole(0, 300), filled(128, 1), whole(0, 1)]],
    ["a chunk size of 0", [[2, 0, 0, 0, 0, 0, 4, 1, 0, 0, 0, 0, ...uint32(0)]]],
    ["a negative chunk size", [[2, 0, 0, 0, 0, 0, 4, 1, 0, 0, 0, 0, ...uint32(2 ** 31)]]],
    ["too many chunk streams", filled(9, 0).map((_, id) => [10 + id, ...whole(0, 0).slice(1)])],
  ])("for %s", (_, bytes) => {
    const { reader } = read(...bytes);
    expect(reader.broken).toBeString();
    expect(drawn(reader, Uint8Array.from([...whole(0, 1), 1]))).toEqual([]);
  });

  test("when messages that do not end come to more than the limit", () => {
    const reader = new ChunkReader(limits);
    const writer = new ChunkWriter();
    const body = new Uint8Array(90_000);
    draw(reader, writer.setChunkSize(80_000));
    for (const id of [4, 5]) {
      const bytes = writer.write(id, { type: 9, timestampMs: 0, streamId: 1, body });
      draw(reader, bytes.subarray(0, 12 + 80_000));
    }
    expect(reader.broken).toContain("have not ended");
  });

  test("and are not for how many have ended", () => {
    const { reader } = read();
    const message = Uint8Array.from([...whole(0, 100), ...filled(100, 1)]);
    for (let count = 0; count < 2_000; count++) {
      expect(drawn(reader, message)).toEqual(["100 B at 0"]);
    }
  });

  test("and are not, once a message that was long was allowed", () => {
    const reader = new ChunkReader({ ...limits, messageBytes: 10 });
    reader.limit(limits);
    expect(drawn(reader, Uint8Array.from([...whole(0, 11), ...filled(11, 1)]))).toEqual([
      "11 B at 0",
    ]);
  });
});
