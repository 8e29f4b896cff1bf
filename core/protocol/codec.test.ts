import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { decodeClientFrame, decodeServerMessage, encodeFrame, frameSeparator } from "./codec.ts";
import type { ClientFrame } from "./frames.ts";
import { newId } from "./id.ts";
import { limits } from "./limits.ts";

const count = fc.maxSafeNat();
const shortText = fc.string({ minLength: 1, maxLength: limits.topicLength, unit: "binary" });
/** Any JSON value as it is after a journey: -0 comes out as 0. */
const anyJson = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)));
const position = fc.record({ epoch: shortText, offset: count });
const type = <Type extends string>(name: Type) => fc.constant(name);

const frames: fc.Arbitrary<ClientFrame> = fc.oneof(
  fc.record({ type: type("hello"), version: count, client: fc.constant(0).map(() => newId()) }),
  fc.record({ type: type("join"), ref: count, topic: shortText }),
  fc.record({ type: type("join"), ref: count, topic: shortText, position }),
  fc.record({ type: type("leave"), topic: shortText }),
  fc.record({
    type: type("command"),
    number: count.filter((number) => number > 0),
    name: shortText,
    input: anyJson,
  }),
  fc.record({ type: type("whisper"), topic: shortText, name: shortText, data: anyJson }),
  fc.record({ type: type("ping") }),
  fc.record({ type: type("pong") }),
);

/** A valid frame as text, of which a piece is cut out, doubled or replaced. */
const spoilt = fc
  .tuple(frames, fc.nat(200), fc.nat(20), fc.string({ unit: "binary" }))
  .map(([frame, from, length, piece]) => {
    const text = encodeFrame(frame);
    return text.slice(0, from) + piece + text.slice(from + length);
  });

/** A valid frame of which one field is replaced by anything, or taken away. */
const bent = fc
  .tuple(frames, fc.nat(9), fc.option(fc.jsonValue(), { nil: undefined }))
  .map(([frame, at, value]) => {
    const fields = Object.keys(frame);
    return JSON.stringify({ ...frame, [fields[at % fields.length] ?? "type"]: value });
  });

function expectAnswer(text: string): void {
  const decoded = decodeClientFrame(text);
  if (decoded.ok) return expect(JSON.parse(text)).toEqual(decoded.value);
  expect(decoded.failure.code).toBe("invalid");
  expect(decoded.failure.issues).toHaveLength(1);
}

/** What a frame with these fields is refused for. */
function problemOf(fields: object): string | undefined {
  const decoded = decodeClientFrame(JSON.stringify(fields));
  return decoded.ok ? undefined : decoded.failure.issues?.[0]?.path;
}

describe("decoding a client's frame", () => {
  test("gives back every valid frame as it was", () => {
    fc.assert(
      fc.property(frames, (frame) => {
        expect(decodeClientFrame(encodeFrame(frame))).toEqual({ ok: true, value: frame });
      }),
    );
  });

  test("has an answer to any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), expectAnswer), { numRuns: 1_000 });
  });

  test("has an answer to any JSON value", () => {
    fc.assert(
      fc.property(fc.json(), (json) => expectAnswer(json)),
      { numRuns: 1_000 },
    );
  });

  test("has an answer to a frame that was spoilt on the way", () => {
    fc.assert(fc.property(spoilt, expectAnswer), { numRuns: 1_000 });
  });

  test("has an answer to a frame with a field of another shape", () => {
    fc.assert(fc.property(bent, expectAnswer), { numRuns: 1_000 });
  });

  test("has an answer to what is nested deeper than any stack", () => {
    expectAnswer("[".repeat(limits.messageLength));
    expectAnswer('{"type":'.repeat(limits.messageLength / 8));
  });

  test.each(["constructor", "__proto__", "toString", "hasOwnProperty", "", "HELLO"])(
    "refuses the type %p, which is no kind of frame",
    (name) => {
      expect(decodeClientFrame(`{"type":"${name}"}`)).toMatchObject({
        ok: false,
        failure: { code: "invalid", issues: [{ path: "type" }] },
      });
    },
  );

  test("says which field is wrong", () => {
    const client = newId();
    expect(problemOf({ type: "hello", version: 1.5, client })).toBe("version");
    expect(problemOf({ type: "hello", version: 1, client: "me" })).toBe("client");
    expect(problemOf({ type: "hello", version: 1, client: [client] })).toBe("client");
    expect(problemOf({ type: "join", ref: -1, topic: "a" })).toBe("ref");
    expect(problemOf({ type: "join", ref: 1, topic: "" })).toBe("topic");
    expect(problemOf({ type: "join", ref: 1, topic: "a", position: null })).toBe("position");
    expect(problemOf({ type: "join", ref: 1, topic: "a", position: [] })).toBe("position");
    expect(problemOf({ type: "leave", topic: 7 })).toBe("topic");
    expect(problemOf({ type: "command", number: 0, name: "a" })).toBe("number");
    expect(problemOf({ type: "command", number: 2 ** 53, name: "a" })).toBe("number");
    expect(problemOf({ type: "whisper", topic: "a", name: {} })).toBe("name");
  });

  test("refuses a topic and a name one longer than the limit", () => {
    const longest = "a".repeat(limits.topicLength);
    expect(problemOf({ type: "leave", topic: longest })).toBeUndefined();
    expect(problemOf({ type: "leave", topic: `${longest}a` })).toBe("topic");
    expect(problemOf({ type: "command", number: 1, name: `${longest}a` })).toBe("name");
  });
});

describe("a message of several frames", () => {
  test("is joined by what no frame contains", () => {
    fc.assert(
      fc.property(frames, (frame) => {
        expect(encodeFrame(frame)).not.toContain(frameSeparator);
      }),
    );
  });

  test("is read frame by frame, in order", () => {
    const message = ['{"type":"ping"}', '{"type":"pong"}'].join(frameSeparator);
    expect(decodeServerMessage(message)).toEqual([{ type: "ping" }, { type: "pong" }]);
  });
});
