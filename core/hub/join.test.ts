import { afterEach, beforeEach, describe, expect, jest, test } from "bun:test";
import { limits } from "../protocol/limits.ts";
import { createGate, House } from "./testing/house.ts";
import { settled } from "./testing/visitor.ts";
import { gatherMs } from "./topic.ts";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const texts = (events: readonly unknown[]) =>
  events.map((event) => (event as { text: string }).text);

describe("a join", () => {
  test("gives the state and the position that it reflects", async () => {
    const house = new House();
    await house.writes("board:a", "one");
    await house.counts("board:a", 5);
    const anna = house.comes("Anna");
    const { snapshot, position, events } = await anna.joins("board:a");
    expect(snapshot).toEqual({ lines: [{ n: 1, text: "one" }], value: 5 });
    expect(position).toEqual(await house.layer.position("board:a"));
    expect(events).toBeUndefined();
  });

  test.each(["board", "board:", "board:NO", "boards:a", "__proto__:a", "constructor"])(
    "of a topic that is none is refused: %p",
    async (topic) => {
      const anna = new House().comes("Anna");
      const ref = anna.asksFor(topic);
      const failure = { code: "not-found" };
      expect(await anna.hears("refused")).toEqual({ type: "refused", ref, topic, failure });
    },
  );

  test("is refused where the app says so, and then nothing is heard or kept", async () => {
    const house = new House();
    const anna = house.comes("Anna");
    anna.asksFor("board:secret");
    expect(await anna.hears("refused")).toMatchObject({ failure: { code: "forbidden" } });
    await house.writes("board:secret", "psst");
    await settled();
    expect(anna.heard("events")).toEqual([]);
  });

  test("goes on from a position only for a reader who may see the same", async () => {
    const house = new House();
    await house.writes("board:a", "one");
    const left = await house.comes("Anna", { sight: "two" }).joins("board:a");
    await house.writes("board:a", "two");
    const same = await house.comes("Anna", { sight: "two" }).joins("board:a", left.position);
    expect(texts(same.events ?? [])).toEqual(["two"]);
    for (const standing of [{ sight: "one" }, { sight: "wo" }, {}]) {
      const other = await house.comes("Anna", standing).joins("board:a", left.position);
      expect(other.events).toBeUndefined();
      expect(other.snapshot).toMatchObject({ lines: [{ text: "one" }, { text: "two" }] });
    }
    const plain = await house.comes("Anna").joins("board:a");
    const since = await house.comes("Anna", { sight: "two" }).joins("board:a", plain.position);
    expect(since.events).toBeUndefined();
  });

  test("that breaks says only under which id that was logged", async () => {
    const house = new House();
    house.reading = async () => {
      throw new Error("no table boards; password hunter2");
    };
    const anna = house.comes("Anna");
    const ref = anna.asksFor("board:a");
    const failure = { code: "internal", id: "log-1" };
    const refused = { type: "refused" as const, ref, topic: "board:a", failure };
    expect(await anna.hears("refused")).toEqual(refused);
    expect(anna.messages.join()).not.toContain("hunter2");
    await house.writes("board:a", "one");
    await settled();
    expect(anna.heard("events")).toEqual([]);
    house.reading = async () => {};
    expect((await anna.joins("board:a")).snapshot).toEqual(house.board("board:a"));
  });

  test("is refused above the limit of topics, until one is left", async () => {
    const anna = new House().comes("Anna");
    for (let n = 0; n < limits.topicsPerSocket; n++) await anna.joins(`board:${n}`);
    anna.asksFor("board:more");
    expect(await anna.hears("refused")).toMatchObject({ failure: { code: "too-many" } });
    expect(await anna.joins("board:0")).toHaveProperty("snapshot"); // one that it is in
    anna.leaves("board:0");
    expect(await anna.joins("board:more")).toHaveProperty("snapshot");
  });

  test("that is slow does not hold up other topics", async () => {
    const house = new House();
    house.reading = (topic) => (topic === "board:slow" ? createGate().opened : Promise.resolve());
    const anna = house.comes("Anna");
    anna.asksFor("board:slow");
    await anna.joins("board:quick");
    await anna.does("board.write", { key: "quick", text: "one" });
    await settled();
    expect(texts(anna.eventsOf("board:quick"))).toEqual(["one"]);
    expect(anna.heard("joined")).toHaveLength(1);
  });
});

describe("what happens while a snapshot is being read", () => {
  /** Anna has asked for board:a, and its snapshot waits to be read or to be told. */
  async function annaIsJoining(when: "reading" | "telling") {
    const house = new House();
    await house.writes("board:a", "before");
    const gate = createGate();
    house[when] = () => gate.opened;
    const anna = house.comes("Anna");
    anna.asksFor("board:a");
    await settled();
    return { house, anna, gate };
  }

  test("is told after the snapshot, when that was read before it", async () => {
    const { house, anna, gate } = await annaIsJoining("telling");
    await house.writes("board:a", "meanwhile");
    await settled();
    gate.open();
    const { snapshot, position } = await anna.hears("joined");
    expect(texts((snapshot as { lines: unknown[] }).lines)).toEqual(["before"]);
    expect(anna.heard("events")).toMatchObject([
      { after: position.offset, offset: 2, events: [{ text: "meanwhile" }] },
    ]);
  });

  test("is told also when the snapshot may contain it: its position was read first", async () => {
    const { house, anna, gate } = await annaIsJoining("reading");
    await house.writes("board:a", "meanwhile");
    await settled();
    gate.open();
    const { snapshot, position } = await anna.hears("joined");
    expect(snapshot).toEqual(house.board("board:a"));
    expect(position.offset).toBe(1);
    expect(texts(anna.eventsOf("board:a"))).toEqual(["meanwhile"]);
  });

  test("is not told twice when it was not yet written to those who are live", async () => {
    const { house, anna, gate } = await annaIsJoining("telling");
    const published = house.writes("board:a", "meanwhile");
    gate.open(); // in the same turn: the topic has heard it and told nobody yet
    await published;
    await settled();
    await house.writes("board:a", "after");
    await settled();
    expect(texts(anna.eventsOf("board:a"))).toEqual(["meanwhile", "after"]);
    expect(anna.heard("events").map(({ after }) => after)).toEqual([1, 2]);
  });

  test("is told gathered", async () => {
    const { house, anna, gate } = await annaIsJoining("telling");
    for (let count = 0; count < 1_000; count++) await house.counts("board:a");
    jest.advanceTimersByTime(gatherMs);
    gate.open();
    await anna.hears("joined");
    expect(anna.heard("events")).toMatchObject([{ after: 1, offset: 1_001 }]);
    expect(anna.eventsOf("board:a")).toEqual([{ type: "board.counted", value: 1_000 }]);
  });

  test("is kept within bounds: where too much was, the joiner is shown a gap", async () => {
    const { house, anna, gate } = await annaIsJoining("telling");
    for (let n = 0; n < 12_000; n += 100) {
      const events = Array.from({ length: 100 }, () => ({ type: "board.written", text: "x" }));
      await house.hub.publish("board:a", events);
      await settled();
    }
    gate.open();
    const { position } = await anna.hears("joined");
    const [news] = anna.heard("events");
    expect(news?.after).toBeGreaterThan(position.offset);
    expect(news).toMatchObject({ offset: 12_001 });
    expect(news?.events).toHaveLength(12_001 - (news?.after ?? 0));
  });

  test("concerns nobody who leaves", async () => {
    const { house, anna, gate } = await annaIsJoining("telling");
    anna.leaves("board:a");
    await house.writes("board:a", "meanwhile");
    gate.open();
    await settled();
    expect(anna.frames.map(({ type }) => type)).toEqual(["welcome"]);
  });

  test("concerns nobody whose line broke", async () => {
    const { house, anna, gate } = await annaIsJoining("telling");
    anna.isCut();
    gate.open();
    await house.writes("board:a", "meanwhile");
    await settled();
    expect(anna.frames.map(({ type }) => type)).toEqual(["welcome"]);
  });
});

describe("a join anew", () => {
  test("is the one that is answered; the late answer to the older one is not given", async () => {
    const house = new House();
    const [older, newer] = [createGate(), createGate()];
    const gates = [older, newer];
    house.telling = async () => gates.shift()?.opened;
    const anna = house.comes("Anna");
    anna.asksFor("board:a");
    await settled();
    const ref = anna.asksFor("board:a");
    await settled();
    newer.open();
    await settled();
    older.open();
    await settled();
    expect(anna.heard("joined").map((joined) => joined.ref)).toEqual([ref]);
    await house.writes("board:a", "one");
    await settled();
    expect(texts(anna.eventsOf("board:a"))).toEqual(["one"]);
  });

  test("is not undone by the older one's refusal", async () => {
    const house = new House();
    const gate = createGate();
    let asked = 0;
    house.admission = async () => {
      if (++asked > 1) return;
      await gate.opened;
      throw new Error("the older one breaks");
    };
    const anna = house.comes("Anna");
    anna.asksFor("board:a");
    await anna.joins("board:a");
    gate.open();
    await settled();
    await house.writes("board:a", "one");
    await settled();
    expect(anna.heard("refused")).toEqual([]);
    expect(texts(anna.eventsOf("board:a"))).toEqual(["one"]);
  });
});

describe("a join after commands", () => {
  /** Anna has given a command that is not done yet, and then asked for the board. */
  async function annaWaits() {
    const house = new House();
    const gate = createGate();
    house.doing = () => gate.opened;
    const anna = house.comes("Anna");
    anna.asks("board.count", { key: "a", by: 7 });
    anna.asksFor("board:a");
    await settled();
    return { house, anna, gate };
  }

  test("shows their effect, and is answered after them", async () => {
    const { anna, gate } = await annaWaits();
    expect(anna.heard("joined")).toEqual([]);
    gate.open();
    expect(await anna.hears("joined")).toMatchObject({ snapshot: { value: 7 } });
    expect(anna.frames.map(({ type }) => type)).toEqual(["welcome", "reply", "joined"]);
  });

  test("is none when the topic was left meanwhile", async () => {
    const { house, anna, gate } = await annaWaits();
    anna.leaves("board:a");
    gate.open();
    await house.writes("board:a", "one");
    await settled();
    expect(anna.frames.map(({ type }) => type)).toEqual(["welcome", "reply"]);
  });

  test("is none when the line broke meanwhile, and nobody is seen there", async () => {
    const { house, anna, gate } = await annaWaits();
    anna.asksFor("room:a");
    anna.isCut();
    gate.open();
    await settled();
    expect(await house.layer.present("room:a")).toEqual([]);
  });
});

describe("a rejoin from a position", () => {
  /** Anna heard one line, was cut off, missed the given ones and is back. */
  async function annaMissed(missed: number) {
    const house = new House();
    const before = house.comes("Anna");
    const { position } = await before.joins("board:a");
    await house.writes("board:a", "heard");
    await settled();
    before.isCut();
    for (let n = 1; n <= missed; n++) await house.writes("board:a", `missed ${n}`);
    return { house, anna: house.comes("Anna"), position: { ...position, offset: 1 } };
  }

  test("gives exactly the missed events", async () => {
    const { anna, position } = await annaMissed(3);
    const joined = await anna.joins("board:a", position);
    expect(texts(joined.events ?? [])).toEqual(["missed 1", "missed 2", "missed 3"]);
    expect(joined.position).toEqual({ ...position, offset: 4 });
    expect(joined.snapshot).toBeUndefined();
  });

  test("gives none where none was missed", async () => {
    const { anna, position } = await annaMissed(0);
    expect(await anna.joins("board:a", position)).toMatchObject({ events: [], position });
  });

  test("gives the missed ones gathered", async () => {
    const { house, anna, position } = await annaMissed(0);
    for (let count = 0; count < 200; count++) await house.counts("board:a");
    const joined = await anna.joins("board:a", position);
    expect(joined.events).toEqual([{ type: "board.counted", value: 200 }]);
    expect(joined.position.offset).toBe(201);
  });

  test("gives the state where more than 300 were missed", async () => {
    const { anna, position } = await annaMissed(300);
    expect((await anna.joins("board:a", position)).events).toHaveLength(300);
    const more = await annaMissed(301);
    const joined = await more.anna.joins("board:a", more.position);
    expect(joined).toMatchObject({ snapshot: more.house.board("board:a") });
    expect(joined.events).toBeUndefined();
  });

  test.each([
    ["of another epoch", { epoch: "another", offset: 1 }],
    ["from the future", { offset: 99 }],
  ])("%s gives the state", async (_which, change) => {
    const { house, anna, position } = await annaMissed(2);
    const joined = await anna.joins("board:a", { ...position, ...change });
    expect(joined.snapshot).toEqual(house.board("board:a"));
    expect(joined.position).toEqual({ ...position, offset: 3 });
  });

  test("is asked anew whether it may be", async () => {
    const { house, anna, position } = await annaMissed(2);
    house.admission = async () => {
      throw new Error("no longer");
    };
    anna.asksFor("board:a", position);
    expect(await anna.hears("refused")).toHaveProperty("failure");
  });

  test("goes on with what happens after it", async () => {
    const { house, anna, position } = await annaMissed(1);
    await anna.joins("board:a", position);
    await house.writes("board:a", "after");
    await settled();
    expect(anna.heard("events")).toMatchObject([{ after: 2, offset: 3 }]);
  });
});
