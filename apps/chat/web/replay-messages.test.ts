import { expect, test } from "bun:test";
import fc from "fast-check";
import type { Message } from "../contract/message.ts";
import { advance, type Replayed, shownAt } from "./replay-messages.ts";

const pageSize = 5;

function said(position: number, sentAt: number): Message {
  const about = { id: String(position), roomId: "", position, from: { id: "", name: "" }, sentAt };
  return { ...about, text: "", files: [], mentions: [], reactions: [], revision: 0 };
}

/** As the server answers: what was sent then or later, a page of it. */
function pageSince(all: readonly Message[], sinceMs: number) {
  const later = all.filter(({ sentAt }) => sentAt >= sinceMs);
  const messages = later.slice(0, pageSize);
  return { messages, hasBefore: false, hasAfter: later.length > pageSize };
}

/** Plays to a moment, fetching whatever is missing; as a page would. */
function playTo(all: readonly Message[], known: Replayed | undefined, timeMs: number) {
  let now = known;
  for (let fetched = 0; fetched < 500; fetched++) {
    const step = advance(now, timeMs);
    if (!step) return now;
    now = step.take(now, pageSince(all, step.sinceMs));
  }
  throw new Error("it never ends");
}

test("whatever is played and wherever one jumps, what had been said then is shown, once", () => {
  const gaps = fc.array(fc.integer({ min: 1, max: 40_000 }), { maxLength: 60 });
  const moments = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(gaps, moments, (between, jumps) => {
      let at = 0;
      const all = between.map((gap, index) => {
        at += gap;
        return said(index, at);
      });
      let known: Replayed | undefined;
      for (const timeMs of jumps) {
        known = playTo(all, known, timeMs);
        const ids = shownAt(known, timeMs).map(({ id }) => id);
        const from = Math.max(known?.fromMs ?? 0, 0);
        const expected = all
          .filter(({ sentAt }) => sentAt >= from && sentAt <= timeMs)
          .map(({ id }) => id)
          .slice(-80);
        expect(ids).toEqual(expected);
        expect(from).toBeLessThanOrEqual(Math.max(0, timeMs));
      }
    }),
  );
});

test("what was taken away is not shown again", () => {
  const known = { fromMs: 0, toMs: 9, messages: [{ ...said(1, 1), isDeleted: true }, said(2, 2)] };
  expect(shownAt(known, 5).map(({ id }) => id)).toEqual(["2"]);
});
