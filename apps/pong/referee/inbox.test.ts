import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { keys } from "../simulation/keys.ts";
import { Inbox, windowTicks } from "./inbox.ts";

describe("keys in an inbox", () => {
  test("are held from the tick that they name, and until others are", () => {
    const inbox = new Inbox();
    inbox.hears(1, keys.up, 12, 10);
    inbox.hears(2, 0, 14, 10);
    expect([10, 11, 12, 13, 14, 15].map((tick) => inbox.take(tick))).toEqual([0, 0, 1, 1, 0, 0]);
  });

  test("that come late are used now", () => {
    const inbox = new Inbox();
    inbox.hears(1, keys.down, 3, 10);
    expect(inbox.earliness).toBe(-7);
    expect(inbox.take(10)).toBe(keys.down);
    expect(inbox.counts).toEqual({ changes: 1, late: 1 });
  });

  test("that are stamped too far ahead are used at the end of the window", () => {
    const inbox = new Inbox();
    inbox.hears(1, keys.up, 1_000, 10);
    const last = 10 + windowTicks - 1;
    expect([inbox.take(last - 1), inbox.take(last)]).toEqual([0, keys.up]);
  });

  test("are taken once, however often they are said", () => {
    const inbox = new Inbox();
    inbox.hears(1, keys.up, 10, 10);
    inbox.hears(2, 0, 11, 10);
    inbox.hears(1, keys.up, 12, 10);
    inbox.hears(2, 0, 13, 10);
    expect([10, 11, 12, 13].map((tick) => inbox.take(tick))).toEqual([1, 0, 0, 0]);
    expect(inbox.counts.changes).toBe(2);
  });

  test("are counted on from 65,535 to 1", () => {
    const inbox = new Inbox();
    inbox.notes(40_000);
    inbox.notes(65_535);
    inbox.hears(1, keys.up, 10, 10);
    inbox.hears(65_535, keys.down, 10, 10);
    expect(inbox.take(10)).toBe(keys.up);
  });

  test("that use a power are not lost when they come late together with their release", () => {
    const inbox = new Inbox();
    inbox.hears(1, keys.use | keys.up, 7, 10);
    inbox.hears(2, 0, 8, 10);
    expect([inbox.take(10), inbox.take(11)]).toEqual([keys.use, 0]);
  });

  test("of before a freeze do not come after it", () => {
    const inbox = new Inbox();
    inbox.hears(1, keys.up, 10, 10);
    inbox.take(10);
    inbox.hears(2, keys.down, 14, 11);
    inbox.release();
    expect([11, 12, 13, 14, 15].map((tick) => inbox.take(tick))).toEqual([0, 0, 0, 0, 0]);
  });

  test("are only those that somebody said, whatever comes, and what was taken stays", () => {
    const said = fc.record({
      seq: fc.integer({ min: 1, max: 60 }),
      keys: fc.integer({ min: 0, max: 7 }),
      tick: fc.integer({ min: 0, max: 120 }),
      steps: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(said, { maxLength: 200 }), (all) => {
        const inbox = new Inbox();
        let next = 1;
        let ack = 0;
        for (const { seq, keys, tick, steps } of all) {
          inbox.hears(seq, keys, tick, next);
          ack = Math.max(ack, seq);
          expect(inbox.ack).toBe(ack);
          for (let step = 0; step < steps; step++) {
            const foreseen = inbox.heldAt(next);
            expect(inbox.take(next) & ~4).toBe(foreseen & ~4);
            next++;
          }
        }
        // Within a window all of it is used, and the newest is what is held.
        for (let step = 0; step < windowTicks; step++) inbox.take(next++);
        const newest = all.reduce<{ seq: number; keys: number }>(
          (best, one) => (one.seq > best.seq ? one : best),
          { seq: 0, keys: 0 },
        );
        expect(inbox.take(next)).toBe(newest.keys);
      }),
    );
  });
});
