import { describe, expect, test } from "bun:test";
import type { Listener } from "../layer.ts";
import { describeLayer } from "./conformance.ts";
import { createMemoryLayer } from "./memory.ts";

describeLayer("the memory layer", createMemoryLayer);

const hour = 3_600_000;
const deaf: Listener = { events() {}, whisper() {}, presence() {}, bytes() {} };

/** A layer whose clock is the test's. */
function layerWithClock() {
  const clock = { nowMs: 0 };
  const layer = createMemoryLayer({ idleMs: hour, now: () => clock.nowMs });
  return { layer, clock };
}

describe("the memory layer, over hours", () => {
  test("forgets a topic that nobody used for the idle time", async () => {
    const { layer, clock } = layerWithClock();
    const before = await layer.publish("board:a", [{ event: { type: "board.written" } }]);
    clock.nowMs += hour + 1;
    expect(await layer.read("board:a", before)).toBeUndefined();
    expect((await layer.position("board:a")).offset).toBe(0);
  });

  test("remembers a topic that was used within it", async () => {
    const { layer, clock } = layerWithClock();
    const before = await layer.position("board:a");
    for (let hours = 0; hours < 5; hours++) {
      clock.nowMs += hour - 1;
      expect(await layer.position("board:a")).toEqual(before);
    }
  });

  test("remembers a topic to which somebody listens", async () => {
    const { layer, clock } = layerWithClock();
    const before = await layer.position("board:a");
    await layer.subscribe("board:a", deaf);
    clock.nowMs += 5 * hour;
    await layer.position("board:b");
    expect(await layer.position("board:a")).toEqual(before);
  });
});
