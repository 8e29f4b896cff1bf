import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import type { MediaMessage } from "./message.ts";
import { decodePieces, encodePieces, messagesMax } from "./pieces.ts";

const bytes = () => fc.uint8Array({ maxLength: 64 });
const timestampMs = () => fc.integer({ min: 0, max: 0xffffffff });
const offsetMs = fc.integer({ min: -0x80000000, max: 0x7fffffff });
const message: fc.Arbitrary<MediaMessage> = fc.oneof(
  fc.record({
    kind: fc.constant("video-config" as const),
    codec: fc.constantFrom("h264" as const, "hevc" as const, "av1" as const, "vp9" as const),
    record: bytes(),
  }),
  fc.record({
    kind: fc.constant("audio-config" as const),
    codec: fc.constantFrom("aac" as const, "opus" as const),
    record: bytes(),
  }),
  fc.record({
    kind: fc.constant("video" as const),
    timestampMs: timestampMs(),
    offsetMs,
    isKey: fc.boolean(),
    bytes: bytes(),
  }),
  fc.record({ kind: fc.constant("audio" as const), timestampMs: timestampMs(), bytes: bytes() }),
  fc.record({ kind: fc.constant("hints" as const), encoder: fc.string({ minLength: 1 }) }),
);

describe("a batch of pieces", () => {
  test("is on the other side what was put into it", () => {
    void fc.assert(
      fc.property(fc.array(message, { maxLength: 20 }), (messages) => {
        expect(decodePieces(encodePieces(messages))).toEqual(messages);
      }),
    );
  });

  test("that ends too early anywhere is none, or holds fewer messages", () => {
    void fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 5 }), fc.nat(), (messages, cut) => {
        const whole = encodePieces(messages);
        const decoded = decodePieces(whole.subarray(0, cut % whole.length));
        expect(decoded === undefined || decoded.length < messages.length).toBe(true);
      }),
    );
  });

  test("made of any bytes is refused or read, and never thrown over", () => {
    const anything = fc.uint8Array({ maxLength: 200 });
    void fc.assert(
      fc.property(anything, fc.boolean(), (noise, isVersioned) => {
        if (isVersioned && noise.length > 0) noise[0] = 1;
        const decoded = decodePieces(noise);
        if (decoded) expect(decodePieces(encodePieces(decoded))).toEqual(decoded);
      }),
      { numRuns: 2_000 },
    );
  });

  test("is refused when it says that it is of another kind, or has too many messages", () => {
    expect(decodePieces(new Uint8Array())).toBeUndefined();
    expect(decodePieces(Uint8Array.of(2))).toBeUndefined();
    expect(decodePieces(Uint8Array.of(1))).toEqual([]);
    const sound = { kind: "audio", timestampMs: 0, bytes: new Uint8Array() } as const;
    const many = Array.from({ length: messagesMax + 1 }, () => sound);
    expect(decodePieces(encodePieces(many.slice(1)))).toHaveLength(messagesMax);
    expect(decodePieces(encodePieces(many))).toBeUndefined();
  });
});
