import { afterEach, beforeEach, describe, expect, jest, test } from "bun:test";
import { closeCodes } from "../protocol/close-codes.ts";
import { limits } from "../protocol/limits.ts";
import { createGate, House } from "./testing/house.ts";
import { settled, turn } from "./testing/visitor.ts";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Advances the clock in steps in which quiet sockets are looked after. */
async function passes(ms: number): Promise<void> {
  jest.advanceTimersByTime(ms);
  await turn();
}

describe("hello", () => {
  test("is answered with who the server says this is", async () => {
    const anna = new House().comes("Anna");
    await turn();
    expect(anna.frames).toEqual([
      { type: "welcome", version: 1, person: { id: "anna", name: "Anna" } },
    ]);
  });

  test("comes first: before it nothing is done, and the socket is closed", async () => {
    const house = new House();
    const anna = house.opens("Anna");
    anna.asksFor("board:a");
    anna.asks("board.count", { key: "a", by: 1 });
    await settled();
    expect(anna.closedWith).toBe(closeCodes.protocol);
    expect(house.commandsDone).toBe(0);
    expect(anna.heard("joined")).toEqual([]);
  });

  test("of another version asks the page not to come back", () => {
    const anna = new House().opens("Anna");
    anna.saysHello(2);
    expect(anna.closedWith).toBe(closeCodes.version);
  });

  test("is said once; a second one changes nothing", async () => {
    const anna = new House().comes("Anna");
    anna.says({ type: "hello", version: 1, client: new House().opens("B").client });
    await turn();
    expect(anna.heard("welcome")).toHaveLength(1);
    expect(anna.heard("error")).toMatchObject([{ failure: { code: "invalid" } }]);
  });

  test("is waited for only so long", async () => {
    const anna = new House().opens("Anna");
    await passes(limits.helloMs);
    expect(anna.closedWith).toBeUndefined();
    await passes(5_000);
    expect(anna.closedWith).toBe(closeCodes.silent);
  });
});

describe("a frame that cannot be read", () => {
  test.each(["", "hello", "[]", "null", '{"type":"fly"}', '{"type":"join"}', "\u0000"])(
    "is refused, and the socket goes on: %p",
    async (text) => {
      const anna = new House().comes("Anna");
      anna.sends(text);
      anna.says({ type: "ping" });
      await turn();
      expect(anna.heard("error")).toMatchObject([{ failure: { code: "invalid" } }]);
      expect(anna.heard("pong")).toHaveLength(1);
    },
  );

  test("is refused when it is one longer than the limit, however right", async () => {
    const anna = new House().comes("Anna");
    const ping = '{"type":"ping"}';
    anna.sends(ping.padEnd(limits.messageLength));
    anna.sends(ping.padEnd(limits.messageLength + 1));
    await turn();
    expect(anna.heard("pong")).toHaveLength(1);
    expect(anna.heard("error")).toEqual([{ type: "error", failure: { code: "too-large" } }]);
  });

  test("closes the socket when there are too many of them", () => {
    const anna = new House().comes("Anna");
    for (let mistakes = 0; mistakes < 20; mistakes++) anna.sends("{");
    expect(anna.closedWith).toBeUndefined();
    anna.sends("{");
    expect(anna.closedWith).toBe(closeCodes.protocol);
  });

  test("is forgiven after a minute", async () => {
    const anna = new House().comes("Anna");
    for (let mistakes = 0; mistakes < 100; mistakes++) {
      anna.sends("{");
      for (let seconds = 0; seconds < 60; seconds += 10) {
        await passes(10_000);
        anna.says({ type: "pong" });
      }
    }
    expect(anna.closedWith).toBeUndefined();
  });

  test("costs the rest of a message that is nothing else", async () => {
    const anna = new House().comes("Anna");
    anna.sends("\n".repeat(60_000));
    await turn();
    expect(anna.closedWith).toBe(closeCodes.protocol);
    expect(anna.heard("error").length).toBeLessThan(30);
  });
});

describe("the budget of frames", () => {
  const pings = (count: number) => Array(count).fill('{"type":"ping"}').join("\n");

  /** Anna has sent as many frames as a socket may at once; hello was the first. */
  function annaAtHerLimit() {
    const house = new House();
    const anna = house.comes("Anna");
    anna.sends(pings(limits.framesInBurst - 1));
    return { house, anna };
  }

  test("allows a burst", async () => {
    const { anna } = annaAtHerLimit();
    await turn();
    expect(anna.heard("pong")).toHaveLength(limits.framesInBurst - 1);
    expect(anna.heard("error")).toEqual([]);
  });

  test("says in each frame's own terms that it is used up, and for how long", async () => {
    const { house, anna } = annaAtHerLimit();
    const failure = { code: "too-many", retryAfterMs: 1_000 / limits.framesPerSecond };
    anna.says({ type: "ping" });
    const number = anna.asks("board.count", { key: "a", by: 1 });
    const ref = anna.asksFor("board:a");
    await settled();
    expect(anna.frames.slice(-3)).toEqual([
      { type: "error", failure },
      { type: "reply", number, failure },
      { type: "refused", ref, topic: "board:a", failure },
    ]);
    expect(house.commandsDone).toBe(0);
  });

  test("is refilled with time", async () => {
    const { anna } = annaAtHerLimit();
    jest.advanceTimersByTime(1_000);
    anna.sends(pings(limits.framesPerSecond));
    await turn();
    expect(anna.heard("error")).toEqual([]);
  });

  test("closes the socket of who goes on regardless, to come back later", () => {
    const { anna } = annaAtHerLimit();
    anna.sends(pings(limits.framesInBurst));
    expect(anna.closedWith).toBeUndefined();
    anna.sends(pings(1));
    expect(anna.closedWith).toBe(closeCodes.flooding);
  });

  test("does not count among the mistakes, after which a page stays away", () => {
    const { anna } = annaAtHerLimit();
    anna.sends(pings(100));
    anna.sends("{");
    expect(anna.closedWith).toBeUndefined();
  });

  test("is each socket's own", async () => {
    const { house, anna } = annaAtHerLimit();
    anna.sends(pings(limits.framesInBurst + 1));
    const boris = house.comes("Boris");
    boris.says({ type: "ping" });
    await turn();
    expect(boris.heard("pong")).toHaveLength(1);
  });
});

describe("commands", () => {
  test("are answered with where their effect is visible", async () => {
    const anna = new House().comes("Anna");
    const reply = await anna.does("board.count", { key: "a", by: 2 });
    expect(reply).toEqual({ type: "reply", number: 1, at: { "board:a": 1 } });
  });

  test.each([
    ["board.close", {}, { code: "board-closed" }],
    ["board.fly", {}, { code: "not-found" }],
    ["constructor", {}, { code: "not-found" }],
    ["board.count", { key: "a", by: 0 }, { code: "invalid" }],
    ["board.count", undefined, { code: "invalid" }],
  ])("are refused with a code: %s %p", async (name, input, failure) => {
    const anna = new House().comes("Anna");
    expect(await anna.does(name, input)).toMatchObject({ number: 1, failure });
  });

  test("that break say only under which id that was logged", async () => {
    const house = new House();
    const reply = await house.comes("Anna").does("board.break", {});
    const failure = { code: "internal", id: "log-1" };
    expect(reply).toEqual({ type: "reply", number: 1, failure });
    expect(house.broken).toMatchObject([new Error("a board broke")]);
  });

  test("under way are limited; the ones above are to be tried again", async () => {
    const house = new House();
    const gate = createGate();
    house.doing = () => gate.opened;
    const anna = house.comes("Anna");
    const counts = limits.commandsUnderWay + 1;
    for (let count = 0; count < counts; count++) anna.asks("board.count", { key: "a", by: 1 });
    await settled();
    expect(anna.heard("reply")).toMatchObject([{ number: counts, failure: { code: "too-many" } }]);
    gate.open();
    await settled();
    expect(house.board("board:a").value).toBe(limits.commandsUnderWay);
    expect(await anna.does("board.count", { key: "a", by: 1 })).toHaveProperty("at");
  });

  test("are done also when the line breaks meanwhile", async () => {
    const house = new House();
    const gate = createGate();
    house.doing = () => gate.opened;
    const anna = house.comes("Anna");
    anna.asks("board.count", { key: "a", by: 1 });
    anna.isCut();
    gate.open();
    await settled();
    expect(house.board("board:a").value).toBe(1);
    expect(anna.heard("reply")).toEqual([]);
  });
});

describe("writing", () => {
  test("makes one message of all that is said in a turn", async () => {
    const anna = new House().comes("Anna");
    anna.says({ type: "ping" }, { type: "ping" }, { type: "ping" });
    await turn();
    expect(anna.messages).toHaveLength(1);
    expect(anna.frames.map(({ type }) => type)).toEqual(["welcome", "pong", "pong", "pong"]);
  });

  test("closes the socket of a slow reader, and nobody else notices", async () => {
    const house = new House();
    const [anna, boris] = [house.comes("Anna"), house.comes("Boris")];
    await Promise.all([anna.joins("board:a"), boris.joins("board:a")]);
    anna.unread = limits.waitingBytes + 1;
    await house.writes("board:a", "one");
    await settled();
    await house.writes("board:a", "two");
    await settled();
    expect(anna.closedWith).toBe(closeCodes.slow);
    expect(anna.wasTerminated).toBe(true);
    expect(boris.eventsOf("board:a")).toMatchObject([{ text: "one" }, { text: "two" }]);
    expect(boris.closedWith).toBeUndefined();
    expect(house.hub.connectionCount).toBe(1);
  });

  test("closes a socket for which too much waits, whoever wrote it", async () => {
    const anna = new House().comes("Anna");
    anna.unread = limits.waitingBytes + 1;
    await passes(5_000);
    expect(anna.closedWith).toBe(closeCodes.slow);
    expect(anna.wasTerminated).toBe(true);
  });

  test("bears as much unread as the limit allows", async () => {
    const house = new House();
    const anna = house.comes("Anna");
    anna.unread = limits.waitingBytes;
    await anna.joins("board:a");
    expect(anna.closedWith).toBeUndefined();
  });
});

describe("a quiet socket", () => {
  test("is asked whether it is there, and kept while it answers", async () => {
    const anna = new House().comes("Anna");
    for (let minutes = 0; minutes < 10; minutes++) {
      const asked = anna.heard("ping").length;
      await passes(limits.pingMs + 5_000);
      expect(anna.heard("ping").length).toBe(asked + 1);
      anna.says({ type: "pong" });
    }
    expect(anna.closedWith).toBeUndefined();
  });

  test("is given up when it does not answer", async () => {
    const house = new House();
    const anna = house.comes("Anna");
    await passes(limits.pingMs + 5_000);
    await passes(limits.pongMs + 5_000);
    expect(anna.closedWith).toBe(closeCodes.silent);
    expect(anna.wasTerminated).toBe(true);
    expect(house.hub.connectionCount).toBe(0);
  });

  test("hears from the server within the time after which a client gives a line up", async () => {
    const anna = new House().comes("Anna");
    await turn();
    for (let seconds = 0; seconds < limits.pingMs + limits.pongMs; seconds += 5_000) {
      anna.says({ type: "pong" }); // heard all the time, and never answered
      await passes(5_000);
    }
    expect(anna.heard("ping").length).toBeGreaterThan(0);
  });
});
