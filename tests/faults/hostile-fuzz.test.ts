import { afterAll, beforeAll, expect, test } from "bun:test";
import fc from "fast-check";
import { encodeBytes } from "../../core/protocol/bytes.ts";
import { newId } from "../../core/protocol/id.ts";
import { type Dvor, startDvor } from "../../platform/testing/dvor.ts";
import { hello, meet } from "./stranger.ts";
import { bearWitness, type Witness } from "./witness.ts";

let dvor: Dvor;
let witness: Witness;
beforeAll(async () => {
  dvor = await startDvor();
  witness = await bearWitness(dvor);
});
afterAll(async () => {
  await witness[Symbol.asyncDispose]();
  await dvor[Symbol.asyncDispose]();
});

const id = newId();
const ids = fc.oneof(fc.constantFrom(id, newId(), "", "__proto__"), fc.uuid(), fc.string());
const numbers = fc.oneof(
  fc.integer({ min: -2, max: 400 }),
  fc.constantFrom(0, 2 ** 53 - 1, 2 ** 53, 1e308, -1, 0.5),
);
const names = fc.constantFrom(
  ...["counter.create", "counter.click", "counter.rename", "counter.delete", "counter.pressed"],
  ...["counter.set", "counter.undo", "counter.reset", "counter.takeBack"],
  ...["list.create", "item.add", "item.set", "item.raise", "item.delete", "conflict.resolve"],
  ...["__proto__", "toString", ""],
);
const topics = fc.oneof(
  fc.constantFrom("counters", `counter:${id}`, "counter", "counter:", "counters:1", "__proto__"),
  fc.constantFrom("lists", `list:${id}`, "list", "list:"),
  ids.map((key) => `counter:${key}`),
);
/** What may stand in a field: the right thing, or anything that JSON can say. */
const orAnything = (right: fc.Arbitrary<unknown>) =>
  fc.oneof({ arbitrary: right, weight: 4 }, { arbitrary: fc.jsonValue(), weight: 1 });
const input = fc.record(
  {
    id: orAnything(ids),
    clicks: orAnything(numbers),
    name: orAnything(fc.string({ unit: "binary", maxLength: 100 })),
  },
  { requiredKeys: [] },
);
const fields = {
  number: orAnything(numbers),
  ref: orAnything(numbers),
  version: fc.constantFrom(1, 2, "1"),
  client: orAnything(ids),
  topic: orAnything(topics),
  name: orAnything(names),
  input: orAnything(input),
  data: orAnything(fc.constant({})),
  position: orAnything(fc.record({ epoch: fc.string(), offset: numbers })),
};
const kinds = ["hello", "join", "leave", "command", "command", "whisper", "ping", "pong", "x"];
const frames = fc.record(
  { type: orAnything(fc.constantFrom(...kinds)), ...fields },
  { requiredKeys: ["type", "number", "ref", "topic", "name", "input", "data"] },
);
/** Commands as they should be, by which the others have something to spoil. */
const commands = fc.record({
  type: fc.constant("command"),
  number: fc.integer({ min: 1, max: 50 }),
  name: fc.constantFrom("counter.click", "counter.rename"),
  input: fc.record({
    id: fc.constant(id),
    clicks: fc.integer({ min: 1, max: 9 }),
    name: fc.constant("x"),
  }),
});
/** Frames as text, some of them damaged: cut off, or with a letter changed. */
const texts = fc
  .tuple(
    fc.oneof({ arbitrary: frames, weight: 3 }, commands),
    fc.nat(),
    fc.string({ maxLength: 2 }),
    fc.constantFrom("whole", "cut", "changed"),
  )
  .map(([frame, at, letters, damage]) => {
    const text = JSON.stringify(frame);
    const place = at % text.length;
    if (damage === "cut") return text.slice(0, place);
    return damage === "whole" ? text : text.slice(0, place) + letters + text.slice(place + 1);
  });
const messages = fc.oneof(
  { arbitrary: texts, weight: 8 },
  { arbitrary: fc.array(texts, { maxLength: 5 }).map((lines) => lines.join("\n")), weight: 2 },
  { arbitrary: fc.uint8Array({ maxLength: 50 }), weight: 1 },
  { arbitrary: fc.tuple(fc.nat(9), fc.uint8Array()).map((all) => encodeBytes(...all)), weight: 1 },
);

test("whatever is said on a socket, nothing breaks and nobody else is hurt", async () => {
  let internal = 0;
  let done = 0;
  const conversation = fc.asyncProperty(
    fc.array(messages, { minLength: 1, maxLength: 30 }),
    fc.boolean(),
    async (said, isPolite) => {
      using stranger = await meet(dvor.url, isPolite ? [hello()] : []);
      const create = { id, name: "Anybody's" };
      stranger.says({ type: "command", number: 1, name: "counter.create", input: create });
      stranger.says(...said);
      // Either it was sent away, or it is answered still.
      await Promise.race([stranger.ended, stranger.isDone().catch(() => undefined)]);
      internal += stranger.heard.filter((frame) =>
        JSON.stringify(frame).includes("internal"),
      ).length;
      done += stranger.heard.filter((frame) => frame.type === "reply" && "at" in frame).length;
      expect(internal).toBe(0);
    },
  );
  // A failure's message has the seed and the shortest conversation that fails.
  await fc.assert(conversation, { numRuns: 300 });
  expect(done).toBeGreaterThan(50); // the fuzz reaches past the parser
  await witness.isUnhurt();
});
