import { afterEach, beforeEach, describe, expect, jest, test } from "bun:test";
import { closeCodes } from "../protocol/close-codes.ts";
import { House } from "./testing/house.ts";
import { settled, turn } from "./testing/visitor.ts";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe("publishing", () => {
  test("gives the offset at which it is visible", async () => {
    const house = new House();
    expect(await house.writes("board:a", "one")).toBe(1);
    expect(await house.writes("board:a", "two")).toBe(2);
  });

  test("to a topic of no channel is a fault of the server", async () => {
    const { hub } = new House();
    expect(hub.publish("nothing:a", [{ type: "x" }])).rejects.toThrow("no channel has the topic");
  });
});

describe("an event that cannot be encoded", () => {
  /** Anna and Boris are on boards of their own; on Anna's something cannot be told. */
  async function boardBreaks() {
    const house = new House();
    const [anna, boris] = [house.comes("Anna"), house.comes("Boris")];
    const { position } = await anna.joins("board:a");
    await boris.joins("board:b");
    const broken = { type: "board.counted", value: 1n };
    await house.layer.publish("board:a", [{ event: broken }]);
    return { house, anna, boris, position };
  }

  test("is logged, and other topics and connections go on", async () => {
    const { house, anna, boris } = await boardBreaks();
    await house.writes("board:b", "one");
    anna.says({ type: "ping" });
    await settled();
    expect(house.broken).toMatchObject([expect.any(TypeError)]);
    expect(house.during).toEqual(["flush of board:a"]);
    expect(boris.eventsOf("board:b")).toMatchObject([{ text: "one" }]);
    expect(anna.heard("pong")).toHaveLength(1);
  });

  test("is logged also when it was gathered", async () => {
    const { house } = await boardBreaks();
    await settled();
    const gathered = { event: { type: "board.counted", value: 2n }, gather: "value" };
    await house.layer.publish("board:a", [gathered]);
    jest.advanceTimersByTime(1_000);
    await settled();
    expect(house.broken).toHaveLength(2);
  });

  test("shows as a gap, and who asks for what was missed is told the state", async () => {
    const { house, anna, position } = await boardBreaks();
    await settled();
    await house.writes("board:a", "after");
    await settled();
    expect(anna.heard("events")).toMatchObject([{ after: 1, offset: 2 }]);
    const joined = await anna.joins("board:a", position);
    expect(joined.snapshot).toEqual(house.board("board:a"));
    expect(joined.position.offset).toBe(2);
    await house.writes("board:a", "on");
    await settled();
    expect(anna.heard("events").at(-1)).toMatchObject({ after: 2, offset: 3 });
  });
});

describe("draining", () => {
  test("tells every socket to come back, in batches", async () => {
    const house = new House();
    const everyone = Array.from({ length: 25 }, (_, n) => house.comes(`P${n}`));
    const told = () => everyone.filter(({ closedWith }) => closedWith !== undefined).length;
    let isDone = false;
    const draining = house.hub.drain(10, 100).then(() => {
      isDone = true;
    });
    for (const count of [10, 20]) {
      await turn();
      expect([told(), isDone]).toEqual([count, false]);
      jest.advanceTimersByTime(100);
    }
    await draining;
    expect(everyone.map(({ closedWith }) => closedWith)).toEqual(
      Array(25).fill(closeCodes.goingAway),
    );
    expect(house.hub.connectionCount).toBe(0);
  });

  test("sends who comes meanwhile away at once, before any greeting", async () => {
    const house = new House();
    for (const name of ["Anna", "Boris"]) house.comes(name);
    const draining = house.hub.drain(1, 100);
    const clara = house.comes("Clara");
    await settled();
    expect(clara.closedWith).toBe(closeCodes.goingAway);
    expect(clara.frames).toEqual([]);
    jest.advanceTimersByTime(100);
    await draining;
    expect(house.comes("Dora").closedWith).toBe(closeCodes.goingAway);
    expect(house.hub.connectionCount).toBe(0);
  });

  test("still sends what was said before", async () => {
    const house = new House();
    const anna = house.comes("Anna");
    await anna.joins("board:a");
    await turn();
    anna.says({ type: "ping" });
    await house.hub.drain();
    expect(anna.heard("pong")).toHaveLength(1);
  });
});

describe("a closed hub", () => {
  test("leaves no timer behind", async () => {
    const house = new House();
    const anna = house.comes("Anna");
    await anna.joins("room:a");
    await anna.joins("board:a");
    for (let count = 0; count < 3; count++) {
      await house.counts("board:a");
      await settled();
    }
    await house.hub.close();
    expect(jest.getTimerCount()).toBe(0);
  });
});
