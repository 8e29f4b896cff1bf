import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import * as z from "zod/mini";
import { type Channel, defineChannel, findTopic, topicOf } from "./channel.ts";
import { isId, newId } from "./id.ts";
import { limits } from "./limits.ts";

const nothing = { snapshot: z.object({}), events: {}, commands: {}, failures: [] };
const counters = defineChannel("counters", nothing);
const counter = defineChannel("counter", { ...nothing, key: z.string().check(z.refine(isId)) });
const note = defineChannel("note", { ...nothing, key: z.string() });
const channels = new Map<string, Channel>(
  [counters, counter, note].map((channel) => [channel.name, channel]),
);

describe("a topic", () => {
  test("is the channel's name where there is one topic only", () => {
    expect(findTopic(channels, topicOf(counters))).toEqual({ channel: counters, key: "" });
  });

  test("is the channel's name and the key elsewhere", () => {
    const id = newId();
    expect(findTopic(channels, topicOf(counter, id))).toEqual({ channel: counter, key: id });
  });

  test("may have colons in its key", () => {
    expect(findTopic(channels, "note:a:b::c")).toEqual({ channel: note, key: "a:b::c" });
  });

  test("is found again by its name, whatever the key", () => {
    const keys = fc.string({ maxLength: 100, unit: "binary" });
    fc.assert(
      fc.property(keys, (key) => {
        expect(findTopic(channels, topicOf(note, key))).toEqual({ channel: note, key });
      }),
    );
  });

  test.each([
    "",
    ":",
    "counter",
    "counter:",
    "counter:x",
    "counter: ",
    "counters:",
    "counters:x",
    "Counters",
    " counters",
    "__proto__",
    "__proto__:x",
    "constructor",
    "constructor:",
    "toString:x",
  ])("is not %p", (topic) => expect(findTopic(channels, topic)).toBeUndefined());

  test("is never longer than the limit", () => {
    const longest = "x".repeat(limits.topicLength - "note:".length);
    expect(findTopic(channels, `note:${longest}`)).toBeDefined();
    expect(findTopic(channels, `note:${longest}x`)).toBeUndefined();
    expect(findTopic(channels, "x".repeat(10_000))).toBeUndefined();
  });
});
