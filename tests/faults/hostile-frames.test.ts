import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { encodeBytes } from "../../core/protocol/bytes.ts";
import { newId } from "../../core/protocol/id.ts";
import { limits } from "../../core/protocol/limits.ts";
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

const click = (number: unknown, id: unknown = newId(), clicks: unknown = 1) => ({
  type: "command",
  number,
  name: "counter.click",
  input: { id, clicks },
});
const create = (number: number, id: string) => ({
  type: "command",
  number,
  name: "counter.create",
  input: { id, name: "Stranger's" },
});
const deep = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const isReplyTo = (number: number) => (frame: { readonly type: string }) =>
  frame.type === "reply" && "number" in frame && frame.number === number;

describe("a message that is no frame is answered with an error, and hurts nobody", () => {
  test.each([
    ["nothing at all", ""],
    ["not JSON", "hello?"],
    ["half of a frame", '{"type":"ping"'],
    ["JSON that is no object", "[1,2,3]"],
    ["null", "null"],
    ["no type", "{}"],
    ["a type that there is not", '{"type":"constructor"}'],
    ["the type of a prototype", '{"type":"__proto__"}'],
    ["NUL", "\0"],
    ["JSON nested 30,000 deep", deep(30_000)],
    ["a field nested 30,000 deep", `{"type":"join","ref":1,"topic":${deep(30_000)}}`],
    ["70 KB", `"${"x".repeat(70_000)}"`],
  ])("%s", async (_, message) => {
    using stranger = await meet(dvor.url);
    stranger.says(message);
    const error = await stranger.hears(({ type }) => type === "error");
    expect(error).toMatchObject({ failure: { code: expect.stringMatching(/invalid|too-large/u) } });
    await stranger.isDone();
    await witness.isUnhurt();
  });

  test.each([
    ["no bytes", 0, "invalid"],
    ["too few bytes to name a join", 3, "invalid"],
    ["bytes under the number of no join", 4, "not-found"],
    ["as many bytes as are read", 1_024, "not-found"],
    ["more bytes than are read", 1_025, "too-large"],
    ["100 KB of bytes", 100_000, "too-large"],
  ])("%s", async (_, length, code) => {
    using stranger = await meet(dvor.url);
    stranger.says(new Uint8Array(length).fill(0xff));
    const error = await stranger.hears(({ type }) => type === "error");
    expect(error).toMatchObject({ failure: { code } });
    await stranger.isDone();
    await witness.isUnhurt();
  });

  test("bytes under the number of a join are none where the channel has none", async () => {
    using stranger = await meet(dvor.url);
    stranger.says({ type: "join", ref: 7, topic: "counters" });
    await stranger.hears(({ type }) => type === "joined");
    stranger.says(encodeBytes(7, Uint8Array.of(1)));
    const error = await stranger.hears(({ type }) => type === "error");
    expect(error).toMatchObject({ failure: { code: "not-found" } });
    await stranger.isDone();
  });

  test("bytes beyond their budget are dropped, and who goes on is sent away", async () => {
    using stranger = await meet(dvor.url);
    stranger.says(...Array.from({ length: 5_000 }, () => Uint8Array.of(1, 0, 0, 0, 1)));
    expect(await stranger.ended).toBe(4100);
    const said = stranger.heard.map((frame) => "failure" in frame && frame.failure.code);
    expect(new Set(said)).toEqual(new Set([false, "not-found", "too-many"]));
    await witness.isUnhurt();
  });

  test.each([
    ["2 MB", "x".repeat(2_000_000)],
    ["2 MB of bytes", new Uint8Array(2_000_000)],
  ])("%s end the socket", async (_, message) => {
    using stranger = await meet(dvor.url);
    stranger.says(message);
    expect(await stranger.ended).toBeGreaterThan(1_000);
    await witness.isUnhurt();
  });

  test("60,000 of them in one message end the socket", async () => {
    using stranger = await meet(dvor.url);
    stranger.says("\n".repeat(60_000));
    expect(await stranger.ended).toBe(4200);
    expect(stranger.heard.length).toBeLessThan(100);
    await witness.isUnhurt();
  });
});

describe("frames out of order", () => {
  test("a command before hello ends the socket", async () => {
    using stranger = await meet(dvor.url, [click(1)]);
    expect(await stranger.ended).toBe(4200);
  });

  test("a second hello is an error, and the first one holds", async () => {
    using stranger = await meet(dvor.url);
    stranger.says(hello());
    expect(await stranger.hears(({ type }) => type === "error")).toMatchObject({
      failure: { code: "invalid" },
    });
    await stranger.isDone();
  });

  test("a hello of another version is sent away for good", async () => {
    using stranger = await meet(dvor.url, [{ ...hello(), version: 2 }]);
    expect(await stranger.ended).toBe(4201);
  });

  test("a hello in the name of another's client does nothing in that one's place", async () => {
    const [client, id] = [newId(), newId()];
    using owner = await meet(dvor.url, [hello(client)]);
    owner.says(create(1, id));
    await owner.hears(isReplyTo(1));
    using thief = await meet(dvor.url, [hello(client)]);
    thief.says(click(2, id));
    expect(await thief.hears(isReplyTo(2))).toMatchObject({ failure: { code: "forbidden" } });
    owner.says(click(2, id));
    expect(await owner.hears(isReplyTo(2))).toHaveProperty("at");
  });
});

describe("a join is refused", () => {
  test.each([
    ["of a channel that there is not", "chess:1"],
    ["of the prototype of channels", "__proto__"],
    ["without its key", "counter"],
    ["with a key that is none", "counter:__proto__"],
    ["with an empty key", "counter:"],
    ["with a key too many", "counters:1"],
    ["with a key in capitals", `counter:${newId().toUpperCase()}`],
    ["with a key that has a tail", `counter:${newId()}:1`],
    ["of a counter that there is not", `counter:${newId()}`],
  ])("%s", async (_, topic) => {
    using stranger = await meet(dvor.url);
    stranger.says({ type: "join", ref: 7, topic });
    const answer = await stranger.hears(({ type }) => type === "refused");
    expect(answer).toMatchObject({
      ref: 7,
      topic,
      failure: { code: expect.stringMatching(/not-found$/u) },
    });
  });

  test("with a name of 10,000 characters, as a mistake", async () => {
    using stranger = await meet(dvor.url);
    stranger.says({ type: "join", ref: 7, topic: `counter:${"x".repeat(10_000)}` });
    expect(await stranger.hears(({ type }) => type === "error")).toMatchObject({
      failure: { code: "invalid", issues: [{ path: "topic" }] },
    });
  });

  test("with a position from nowhere gives the whole state", async () => {
    using stranger = await meet(dvor.url);
    for (const offset of [0, 1, Number.MAX_SAFE_INTEGER]) {
      stranger.says({ type: "join", ref: 1, topic: "counters", position: { epoch: "x", offset } });
    }
    const joined = await stranger.hears(({ type }) => type === "joined");
    expect(joined).toHaveProperty("snapshot.counters");
    await witness.isUnhurt();
  });
});

describe("a command's number", () => {
  const wrong = [0, -1, 1.5, 1e308, 2 ** 53, "1", null, [1], {}, true];
  test.each(wrong.map((number) => [JSON.stringify(number), number]))(
    "that is %s is a mistake",
    async (_, number) => {
      using stranger = await meet(dvor.url);
      stranger.says(click(number));
      expect(await stranger.hears(({ type }) => type === "error")).toMatchObject({
        failure: { code: "invalid", issues: [{ path: "number" }] },
      });
    },
  );

  test("that is sent fifty times is done once", async () => {
    using stranger = await meet(dvor.url);
    const id = newId();
    stranger.says(create(1, id), ...Array.from({ length: 25 }, () => click(2, id)));
    await stranger.hears(isReplyTo(2));
    stranger.says(...Array.from({ length: 25 }, () => click(2, id)), click(3, id));
    await stranger.hears(isReplyTo(3));
    expect((await (await fetch(`${dvor.url}/api/counters/${id}`)).json()).value).toBe(2);
  });

  test("may come in any order; each is done once", async () => {
    using stranger = await meet(dvor.url);
    const id = newId();
    stranger.says(create(40, id));
    await stranger.hears(isReplyTo(40));
    const numbers = [9, 3, 39, 1, 41, 3, 2, 41, 9];
    stranger.says(...numbers.map((number) => click(number, id)));
    for (const number of numbers) await stranger.hears(isReplyTo(number));
    expect((await (await fetch(`${dvor.url}/api/counters/${id}`)).json()).value).toBe(6);
  });

  test("from the past is stale, and from the end of all numbers is the last", async () => {
    using stranger = await meet(dvor.url);
    const id = newId();
    stranger.says(create(1, id), click(Number.MAX_SAFE_INTEGER, id));
    expect(await stranger.hears(isReplyTo(Number.MAX_SAFE_INTEGER))).toHaveProperty("at");
    stranger.says(click(2, id));
    expect(await stranger.hears(isReplyTo(2))).toMatchObject({ failure: { code: "stale" } });
    await witness.isUnhurt();
  });
});

describe("an input of the wrong shape is refused with its number", () => {
  const inputs = [
    ...[undefined, null, 0, "", [], true, { id: 1 }, { id: newId() }, { id: [newId()] }],
    ...[-1, 0, 1.5, 101, 1e308, "1", null, [1]].map((clicks) => ({ id: newId(), clicks })),
    JSON.parse(`{"__proto__":{"clicks":1},"id":"${newId()}"}`),
    { constructor: { prototype: {} } },
  ];
  test.each(inputs.map((input) => [JSON.stringify(input), input]))("%s", async (_, input) => {
    using stranger = await meet(dvor.url);
    stranger.says({ type: "command", number: 1, name: "counter.click", input });
    expect(await stranger.hears(isReplyTo(1))).toMatchObject({ failure: { code: "invalid" } });
  });

  test("nested 30,000 deep", async () => {
    using stranger = await meet(dvor.url);
    const name = "counter.rename";
    stranger.says(`{"type":"command","number":1,"name":"${name}","input":${deep(30_000)}}`);
    expect(await stranger.hears(isReplyTo(1))).toMatchObject({ failure: { code: "invalid" } });
    await witness.isUnhurt();
  });

  test.each(["toString", "__proto__", "counter.explode", "counters"])(
    "and a command %s is not found",
    async (name) => {
      using stranger = await meet(dvor.url);
      stranger.says({ type: "command", number: 1, name, input: {} });
      expect(await stranger.hears(isReplyTo(1))).toMatchObject({ failure: { code: "not-found" } });
    },
  );
});

describe("a flood", () => {
  test.each<[string, (number: number) => object]>([
    ["pings", () => ({ type: "ping" })],
    ["clicks", (number) => click(number)],
    ["joins", (ref) => ({ type: "join", ref, topic: "counters" })],
    ["leaves", () => ({ type: "leave", topic: "counters" })],
    ["whispers", () => ({ type: "whisper", topic: "counters", name: "x", data: {} })],
  ])("of 10,000 %s ends its socket, and the others are answered in time", async (_, frame) => {
    using stranger = await meet(dvor.url);
    stranger.says(...Array.from({ length: 10_000 }, (__, index) => frame(index + 1)));
    expect(await stranger.ended).toBe(4100);
    await witness.isUnhurt();
  });

  test("of clicks is told how long to wait before it is ended", async () => {
    using stranger = await meet(dvor.url);
    const over = limits.framesInBurst + limits.commandsUnderWay;
    stranger.says(...Array.from({ length: over }, (_, index) => click(index + 1)));
    expect(await stranger.hears(isReplyTo(over))).toMatchObject({
      failure: { code: "too-many", retryAfterMs: expect.any(Number) },
    });
  });
});
