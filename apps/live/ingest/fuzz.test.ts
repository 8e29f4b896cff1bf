import { afterAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { decodeAmf0, encodeAmf0 } from "./amf0.ts";
import { FlvReader } from "./flv.ts";
import { ingestLimits } from "./limits.ts";
import { messageTypes } from "./rtmp-message.ts";
import { Session } from "./session.ts";
import { TagReader } from "./tags.ts";
import { avcC, inPieces, joined, TestEncoder } from "./testing/encoder.ts";
import { recordings } from "./testing/recordings.ts";

/** How many inputs there are in all; `MODEL_RUNS=1000000` takes some minutes. */
const runs = Number(process.env["MODEL_RUNS"] ?? 4_000);
/** So many million inputs may leave no more behind than this. */
const grownMax = 300 * 1024 * 1024;
const atFirst = process.memoryUsage().rss;

/** Somebody's bytes, damaged: changed, cut out, doubled or replaced in some places. */
const damages = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    lengthBytes: fc.oneof(fc.nat(8), fc.nat(2_000)),
    bytes: fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc.constantFrom(Uint8Array.of(255, 255, 255, 255), new Uint8Array(4)),
    ),
  }),
  { maxLength: 4 },
);
const sizes = fc.oneof(
  fc.constant([1_000_000]),
  fc.array(fc.oneof(fc.integer({ min: 100, max: 5_000 }), fc.integer({ min: 1, max: 30 })), {
    ...{ minLength: 1, maxLength: 4 },
  }),
);

type Damages = typeof damages extends fc.Arbitrary<infer All> ? All : never;

function damaged(whole: Uint8Array, all: Damages, from = 0): Uint8Array {
  let bytes = whole;
  for (const damage of all) {
    const at = from + Math.floor(damage.at * (bytes.length - from));
    bytes = joined(bytes.subarray(0, at), damage.bytes, bytes.subarray(at + damage.lengthBytes));
  }
  return bytes;
}

const encoder = new TestEncoder();
/** What an encoder says, in which every kind of message and of tag is. */
const everything = joined(
  encoder.arrives("key"),
  encoder.configures(),
  encoder.says(messageTypes.data, encodeAmf0("@setDataFrame", "onMetaData", { width: 5, a: [1] })),
  encoder.cutsInto(70),
  ...[0, 40, 80].map((atMs) => encoder.shows(atMs, 90)),
  encoder.says(
    messageTypes.video,
    Uint8Array.from([...Buffer.from("\u0096!avc1av01"), 1, 0, 0, 3]),
  ),
  encoder.says(messageTypes.aggregate, Uint8Array.of(9, 0, 0, 1, 0, 0, 9, 0, 0, 0, 0, 0x17, 0, 0)),
  encoder.shows(0xffff_fff0, 300),
  encoder.command("FCUnpublish", null, "key"),
  encoder.publish("again"),
);
const streams = [recordings.ffmpeg, recordings.librtmp, everything];
const greetingBytes = encoder.hello().length;

/** What an encoder sent as a file of FLV. */
const file = (() => {
  const tag = (type: number, body: readonly number[]) => [
    ...[type, 0, 0, body.length, 0, 0, 0, 0, 0, 0, 0, ...body, 0, 0, 0, 11 + body.length],
  ];
  return Uint8Array.from([
    ...[...Buffer.from("FLV"), 1, 5, 0, 0, 0, 9, 0, 0, 0, 0],
    ...tag(9, [0x17, 0, 0, 0, 0, ...avcC]),
    ...tag(18, [...encodeAmf0("onMetaData", { width: 5 })]),
    ...tag(9, [0x17, 1, 0, 0, 0, 1, 2, 3]),
    ...tag(8, [0xaf, 0, 0x12, 0x10]),
    ...tag(8, [0xaf, 1, 1, 2, 3]),
  ]);
})();

/** Lets a session hear all of it; who asks is let in. Gives how much media came. */
function hears(bytes: Uint8Array, cuts: readonly number[]): number {
  const session = new Session(ingestLimits, 0);
  let [media, left, asked] = [0, 0, 0];
  const take = ({ happened, send }: ReturnType<Session["receive"]>) => {
    const sentBytes = send.reduce((sum, piece) => sum + piece.length, 0);
    expect(sentBytes).toBeLessThan(4_000 + 20 * bytes.length);
    for (const { type } of happened) {
      if (type === "media") media += 1;
      else if (type === "left") left += 1;
      else if (type === "asked") {
        asked += 1;
        take(session.answer(undefined, 0));
      }
    }
  };
  for (const piece of inPieces(bytes, cuts)) take(session.receive(piece, 0));
  take(session.lost());
  expect(left).toBe(asked);
  return media;
}

describe("whatever comes", () => {
  let mediaInAll = 0;

  test("a session throws nothing, and everybody who was let in leaves once", () => {
    const random = fc.uint8Array({ maxLength: 400 }).map((bytes) => joined(encoder.hello(), bytes));
    const mutated = fc.tuple(fc.constantFrom(...streams), damages, fc.boolean());
    const input = fc.oneof(
      { weight: 1, arbitrary: random },
      { weight: 1, arbitrary: fc.uint8Array() },
      {
        weight: 6,
        // Most are damaged after the handshake, of which nothing is read.
        arbitrary: mutated.map(([stream, all, isEarly]) =>
          damaged(stream, all, isEarly ? greetingBytes : 4_000),
        ),
      },
    );
    fc.assert(
      fc.property(input, sizes, (bytes, cuts) => {
        mediaInAll += hears(bytes, cuts);
      }),
      { numRuns: runs * 0.4 },
    );
    // The fuzz reaches past the handshake.
    expect(mediaInAll).toBeGreaterThan(runs);
  });

  test("a tag throws nothing", () => {
    const type = fc.constantFrom(8, 9, 9, 15, 18);
    const first = fc.constantFrom(0x17, 0x27, 0x90, 0x91, 0x96, 0x97, 0xaf, 0x1c, 2, 0);
    const fourCc = fc.constantFrom("avc1", "hvc1", "av01", "vp09", "Opus", "mp4a");
    const body = fc
      .tuple(first, fourCc, fc.uint8Array({ maxLength: 60 }), fc.nat(6))
      .map(([byte, name, rest, at]) =>
        joined(Uint8Array.of(byte), rest.subarray(0, at), Buffer.from(name), rest.subarray(at)),
      );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(type, fc.oneof(body, fc.uint8Array())), { maxLength: 8 }),
        (all) => {
          const reader = new TagReader();
          for (const [kind, bytes] of all) {
            const message = reader.read(kind, 0, bytes);
            if (message?.kind !== "video") continue;
            expect(message.offsetMs).toBeWithin(-(2 ** 23), 2 ** 23);
            expect(message.bytes.length).toBeWithin(1, bytes.length);
          }
        },
      ),
      { numRuns: runs * 0.2 },
    );
  });

  test("FLV throws nothing", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constant(file), fc.uint8Array()),
        damages,
        sizes,
        (whole, all, cuts) => {
          const reader = new FlvReader();
          for (const piece of inPieces(damaged(whole, all), cuts)) {
            const count = reader.push(piece).length;
            expect(count).toBeLessThanOrEqual(piece.length / 11 + 1);
          }
        },
      ),
      { numRuns: runs * 0.2 },
    );
  });

  test("AMF0 throws nothing, and gives no more values than it may", () => {
    const said = encodeAmf0("connect", 1, { a: "b", c: [1, null, { d: true }], e: new Date(5) });
    const marker = fc.constantFrom(0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17);
    const markers = fc.array(fc.oneof(marker, fc.nat(255))).map((all) => Uint8Array.from(all));
    fc.assert(
      fc.property(fc.oneof(fc.constant(said), markers, fc.uint8Array()), damages, (whole, all) => {
        const values = decodeAmf0(damaged(whole, all));
        expect(values.length).toBeLessThanOrEqual(4_096);
      }),
      { numRuns: runs * 0.2 },
    );
  });
});

afterAll(() => {
  Bun.gc(true);
  expect(process.memoryUsage().rss - atFirst).toBeLessThan(grownMax);
});
