import { afterEach, beforeEach, describe, expect, jest, test } from "bun:test";
import { limits } from "../protocol/limits.ts";
import { createGate, House } from "./testing/house.ts";
import { settled, turn, type Visitor } from "./testing/visitor.ts";
import { gatherMs } from "./topic.ts";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A house in which these people have joined a topic. */
async function joined<Names extends string[]>(topic: string, ...names: Names) {
  const house = new House();
  const people = await Promise.all(
    names.map(async (name) => {
      const visitor = house.comes(name);
      await visitor.joins(topic);
      return visitor;
    }),
  );
  return { house, people: people as { [Index in keyof Names]: Visitor } }; // one for each name
}

const texts = (events: readonly unknown[]) =>
  events.map((event) => (event as { text: string }).text);

/** Expects that every frame of a topic goes on where the one before it ended. */
function expectNoGap(visitor: Visitor, topic: string): void {
  let at = visitor.heard("joined").find((frame) => frame.topic === topic)?.position.offset;
  for (const frame of visitor.heard("events").filter((events) => events.topic === topic)) {
    expect(frame.after).toBe(at ?? -1);
    at = frame.offset;
  }
}

describe("events", () => {
  test("are heard by all members, in order and without gaps", async () => {
    const { house, people } = await joined("board:a", "Anna", "Boris");
    const all = Array.from({ length: 100 }, (_, index) => `line ${index}`);
    for (const [index, text] of all.entries()) {
      await house.writes("board:a", text);
      if (index % 7 === 0) await turn();
    }
    await settled();
    for (const person of people) {
      expect(texts(person.eventsOf("board:a"))).toEqual(all);
      expectNoGap(person, "board:a");
    }
  });

  test("of one turn are one frame", async () => {
    const { house, people } = await joined("board:a", "Anna");
    await Promise.all(["one", "two", "three"].map((text) => house.writes("board:a", text)));
    await settled();
    expect(people[0].heard("events")).toHaveLength(1);
  });

  test("are heard only where somebody joined", async () => {
    const { house, people } = await joined("board:a", "Anna");
    await house.writes("board:b", "elsewhere");
    await settled();
    expect(people[0].heard("events")).toEqual([]);
  });

  test("are not heard after leaving", async () => {
    const { house, people } = await joined("board:a", "Anna", "Boris");
    people[0].leaves("board:a");
    await house.writes("board:a", "one");
    await settled();
    expect(people[0].heard("events")).toEqual([]);
    expect(people[1].heard("events")).toHaveLength(1);
  });

  test("are encoded once, however many hear them", async () => {
    const { house } = await joined("board:a", ...Array.from({ length: 50 }, (_, n) => `P${n}`));
    const toJSON = jest.fn(() => ({ type: "board.written", text: "one" }));
    await house.hub.publish("board:a", [{ type: "board.written", toJSON }]);
    await settled();
    expect(toJSON).toHaveBeenCalledTimes(1);
  });
});

describe("events of which only the last matters", () => {
  test("are told as few, the last one always, when there are many in a moment", async () => {
    const { house, people } = await joined("board:a", "Anna");
    for (let count = 0; count < 1_000; count++) await house.counts("board:a");
    jest.advanceTimersByTime(gatherMs);
    await settled();
    expect(people[0].heard("events").length).toBeLessThanOrEqual(2);
    expect(people[0].eventsOf("board:a").at(-1)).toEqual({ type: "board.counted", value: 1_000 });
    expectNoGap(people[0], "board:a");
  });

  test("are told at most about 20 times a second, the last one always", async () => {
    const { house, people } = await joined("board:a", "Anna");
    for (let ms = 0; ms < 10_000; ms++) {
      await house.counts("board:a");
      jest.advanceTimersByTime(1);
      if (ms % 10 === 0) await turn();
    }
    jest.advanceTimersByTime(gatherMs);
    await settled();
    const told = people[0].heard("events").length;
    expect(told).toBeGreaterThanOrEqual(150);
    expect(told).toBeLessThanOrEqual(202);
    expect(people[0].eventsOf("board:a").at(-1)).toMatchObject({ value: 10_000 });
    expectNoGap(people[0], "board:a");
  });

  test("are told at once after a quiet time", async () => {
    const { house, people } = await joined("board:a", "Anna");
    for (let count = 0; count < 3; count++) {
      jest.advanceTimersByTime(gatherMs);
      await house.counts("board:a");
      await settled();
      expect(people[0].heard("events")).toHaveLength(count + 1);
    }
  });

  test("do not delay one that matters itself, and do not overtake it", async () => {
    const { house, people } = await joined("board:a", "Anna");
    await house.counts("board:a");
    await settled();
    await house.counts("board:a");
    await house.writes("board:a", "one");
    await house.counts("board:a");
    await settled();
    expect(people[0].eventsOf("board:a")).toEqual([
      { type: "board.counted", value: 1 },
      { type: "board.written", n: 1, text: "one" },
      { type: "board.counted", value: 3 },
    ]);
  });
});

describe("an audience", () => {
  test("alone hears an event; the others' offsets go on", async () => {
    const { house, people } = await joined("board:a", "Anna", "Boris", "Clara");
    const [anna, boris, clara] = people;
    await house.writes("board:a", "for Anna", { only: ["anna"] });
    await house.writes("board:a", "not for Boris", { except: ["boris"] });
    await settled();
    await house.writes("board:a", "for all");
    await settled();
    expect(texts(anna.eventsOf("board:a"))).toEqual(["for Anna", "not for Boris", "for all"]);
    expect(texts(boris.eventsOf("board:a"))).toEqual(["for all"]);
    expect(texts(clara.eventsOf("board:a"))).toEqual(["not for Boris", "for all"]);
    for (const person of people) {
      expectNoGap(person, "board:a");
      expect(person.heard("events").at(-1)?.offset).toBe(3);
    }
  });

  test("is minded while joining and when missed events are told", async () => {
    const house = new House();
    const anna = house.comes("Anna");
    const { position } = await anna.joins("board:a");
    anna.isCut();
    await house.writes("board:a", "not for Anna", { except: ["anna"] });
    await house.writes("board:a", "for Anna", { only: ["anna"] });
    const again = house.comes("Anna");
    const told = await again.joins("board:a", position);
    expect(texts(told.events ?? [])).toEqual(["for Anna"]);
    expect(told.position.offset).toBe(2);
  });

  test("of which a gathered event is the last hides no other event", async () => {
    const { house, people } = await joined("board:a", "Anna", "Boris");
    const counted = (value: number) => [{ type: "board.counted", value }];
    await house.hub.publish("board:a", counted(1));
    await house.hub.publish("board:a", counted(2), { only: ["boris"] });
    await settled();
    expect(people[0].eventsOf("board:a")).toEqual(counted(1));
    expect(people[1].eventsOf("board:a")).toEqual(counted(2));
  });
});

describe("whispers", () => {
  test("are heard by all members, with who said them, and take no offset", async () => {
    const { house, people } = await joined("board:a", "Anna", "Boris");
    const [anna, boris] = people;
    const before = await house.layer.position("board:a");
    anna.whispers("board:a", "board.pointed", { x: 1, secret: "not in the contract" });
    await settled();
    const heard = { name: "board.pointed", data: { x: 1 }, from: { id: "anna", name: "Anna" } };
    expect(boris.heard("whisper")).toEqual([{ type: "whisper", topic: "board:a", ...heard }]);
    expect(await house.layer.position("board:a")).toEqual(before);
  });

  test.each([
    ["board.pointed", { x: "far" }, "invalid"],
    ["board.pointed", null, "invalid"],
    ["board.fly", {}, "not-found"],
    ["constructor", {}, "not-found"],
    ["__proto__", {}, "not-found"],
  ])("are checked: %s %p", async (name, data, code) => {
    const { people } = await joined("board:a", "Anna", "Boris");
    people[0].whispers("board:a", name, data);
    await settled();
    expect(people[0].heard("error")).toMatchObject([{ failure: { code } }]);
    expect(people[1].heard("whisper")).toEqual([]);
  });

  test("are taken from members only", async () => {
    const { house, people } = await joined("board:a", "Anna");
    const boris = house.comes("Boris");
    boris.whispers("board:a", "board.pointed", { x: 1 });
    boris.whispers("board:none", "board.pointed", { x: 1 });
    await settled();
    expect(boris.heard("error").map(({ failure }) => failure.code)).toEqual([
      "not-found",
      "not-found",
    ]);
    expect(people[0].heard("whisper")).toEqual([]);
  });
});

describe("the budget of whispers", () => {
  const points = (visitor: Visitor, times: number) => {
    for (let x = 0; x < times; x++) visitor.whispers("board:a", "board.pointed", { x });
  };

  test("drops what is over it, says so, and closes nothing", async () => {
    const { people } = await joined("board:a", "Anna", "Boris");
    points(people[0], limits.whispersInBurst + 10);
    await settled();
    expect(people[1].heard("whisper")).toHaveLength(limits.whispersInBurst);
    const retryAfterMs = Math.ceil(1_000 / limits.whispersPerSecond);
    const error = { type: "error" as const, failure: { code: "too-many", retryAfterMs } };
    expect(people[0].heard("error")).toEqual(Array(10).fill(error));
    expect(people[0].closedWith).toBeUndefined();
  });

  test("is refilled with time", async () => {
    const { people } = await joined("board:a", "Anna", "Boris");
    points(people[0], limits.whispersInBurst);
    jest.advanceTimersByTime(1_000);
    points(people[0], limits.whispersPerSecond + 1);
    await settled();
    expect(people[1].heard("whisper")).toHaveLength(
      limits.whispersInBurst + limits.whispersPerSecond,
    );
  });

  test("is for whispers alone: commands go on", async () => {
    const { people } = await joined("board:a", "Anna");
    points(people[0], limits.whispersInBurst * 2);
    expect(await people[0].does("board.count", { key: "a", by: 1 })).toHaveProperty("at");
  });
});

describe("presence", () => {
  /** Long enough for a farewell and for it to be told. */
  const farewellMs = 2_000 + 100;
  const annaHerself = { id: "anna", name: "Anna" };

  test("is part of the answer to a join, where the channel shows it", async () => {
    const { house } = await joined("room:a", "Anna");
    const boris = house.comes("Boris");
    const people = [annaHerself, { id: "boris", name: "Boris" }];
    expect((await boris.joins("room:a")).people).toEqual(people);
    expect(await boris.joins("board:a")).not.toHaveProperty("people");
  });

  test("tells who came and who went, by person and not by tab", async () => {
    const { house, people } = await joined("room:a", "Boris");
    const tabs = [house.comes("Anna"), house.comes("Anna")];
    for (const tab of tabs) await tab.joins("room:a");
    jest.advanceTimersByTime(100);
    await settled();
    tabs[0]?.isCut();
    jest.advanceTimersByTime(farewellMs);
    await settled();
    tabs[1]?.leaves("room:a");
    jest.advanceTimersByTime(farewellMs);
    await settled();
    const [own, ...others] = people[0].heard("presence");
    expect(own?.came).toContainEqual(annaHerself);
    expect(others).toEqual([{ type: "presence", topic: "room:a", came: [], went: ["anna"] }]);
  });

  test("says nothing of a reload", async () => {
    const { house, people } = await joined("room:a", "Boris", "Anna");
    jest.advanceTimersByTime(farewellMs);
    await settled();
    const told = people[0].heard("presence").length;
    people[1].isCut();
    await house.comes("Anna").joins("room:a");
    jest.advanceTimersByTime(farewellMs);
    await settled();
    expect(people[0].heard("presence")).toHaveLength(told);
  });

  test("gathers a crowd into one frame", async () => {
    const { house, people } = await joined("room:a", "Boris");
    jest.advanceTimersByTime(100);
    await settled();
    const told = people[0].heard("presence").length;
    for (let n = 0; n < 50; n++) await house.comes(`Guest${n}`).joins("room:a");
    jest.advanceTimersByTime(100);
    await settled();
    const crowd = people[0].heard("presence").slice(told);
    expect(crowd).toHaveLength(1);
    expect(crowd[0]?.came).toHaveLength(50);
  });

  test("is a number where the channel shows no more, and nobody's name is told", async () => {
    const { house, people } = await joined("hall:a", "Boris");
    const tabs = [house.comes("Anna"), house.comes("Anna")];
    expect(await tabs[0]?.joins("hall:a")).toMatchObject({ here: 2 });
    expect(await tabs[1]?.joins("hall:a")).not.toHaveProperty("people");
    jest.advanceTimersByTime(100);
    await settled();
    for (const tab of tabs) tab.isCut();
    jest.advanceTimersByTime(farewellMs);
    await settled();
    const counts = people[0].heard("here").map(({ count }) => count);
    expect([counts.includes(2), counts.at(-1)]).toEqual([true, 1]);
    expect(JSON.stringify(people[0].frames)).not.toMatch(/anna/iu);
  });

  test("is one number for a crowd, also of those who come while it is counted", async () => {
    const { house, people } = await joined("hall:a", "Boris");
    jest.advanceTimersByTime(100);
    await settled();
    const told = people[0].heard("here").length;
    const { present } = house.layer;
    const counting = createGate();
    house.layer.present = async (topic) => {
      const before = await present.call(house.layer, topic);
      await counting.opened;
      return before;
    };
    void house.comes("Anna").joins("hall:a");
    await settled();
    jest.advanceTimersByTime(100);
    await settled();
    house.layer.present = present;
    for (let n = 0; n < 50; n++) await house.comes(`Guest${n}`).joins("hall:a");
    counting.open();
    await settled();
    jest.advanceTimersByTime(100);
    await settled();
    expect(people[0].heard("here").slice(told)).toMatchObject([{ count: 2 }, { count: 52 }]);
  });

  test("that cannot be counted is not told, and is the next time", async () => {
    const { house, people } = await joined("hall:a", "Boris");
    jest.advanceTimersByTime(100);
    await settled();
    const { present } = house.layer;
    await house.comes("Anna").joins("hall:a");
    house.layer.present = () => Promise.reject(new Error("no line"));
    jest.advanceTimersByTime(100);
    await settled();
    expect(house.during).toEqual(["counting who is in hall:a"]);
    house.layer.present = present;
    await house.comes("Clara").joins("hall:a");
    jest.advanceTimersByTime(100);
    await settled();
    expect(people[0].heard("here").at(-1)).toMatchObject({ count: 3 });
  });

  test("shows nobody who was not let in", async () => {
    const { house } = await joined("room:a", "Boris");
    const anna = house.comes("Anna");
    anna.asksFor("room:secret");
    await anna.hears("refused");
    expect(await house.layer.present("room:secret")).toEqual([]);
  });

  test("ends with a socket that was given up", async () => {
    const { house, people } = await joined("room:a", "Anna");
    people[0].unread = limits.waitingBytes + 1;
    await house.hub.publish("room:a", [{ type: "board.written", n: 1, text: "one" }]);
    await settled();
    jest.advanceTimersByTime(farewellMs);
    expect(await house.layer.present("room:a")).toEqual([]);
  });
});
