import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Said } from "../netcode/wire/said.ts";
import { unpackJournal } from "../replay/journal.ts";
import { Playback } from "../replay/play.ts";
import type { Side } from "../simulation/court.ts";
import { hashOf } from "../simulation/hash.ts";
import { plain } from "../simulation/options.ts";
import { runs } from "../simulation/testing/rallies.ts";
import { Table } from "./testing/table.ts";

type Act =
  | { readonly type: "said"; readonly side: Side; readonly page: number; readonly said: Said }
  | { readonly type: "bytes"; readonly side: Side; readonly bytes: Uint8Array }
  | { readonly type: "left" | "pauses" | "resigns"; readonly side: Side; readonly page: number }
  | { readonly type: "passes"; readonly ms: number; readonly heard: readonly Side[] }
  | { readonly type: "clock"; readonly byMs: number };

const side = fc.constantFrom(0 as const, 1 as const);
const page = fc.constantFrom(0, 0, 0, 1);
const short = fc.integer({ min: 0, max: 600 });
const anySaid: fc.Arbitrary<Said> = fc.oneof(
  fc.record({
    type: fc.constant("keys" as const),
    seq: fc.integer({ min: 1, max: 400 }),
    keys: fc.integer({ min: 0, max: 7 }),
    tick: short,
    ackTick: short,
  }),
  fc.record({ type: fc.constant("here" as const), takesOver: fc.boolean() }),
  fc.record({ type: fc.constantFrom("away", "back", "leaving", "goOn") }),
  fc.record({ type: fc.constant("ping" as const), at: short }),
);

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant("said"), side, page, said: anySaid }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant("passes"),
      ms: fc.oneof(short, fc.integer({ min: 600, max: 20_000 })),
      heard: fc.subarray([0, 1] as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("bytes"),
      side,
      bytes: fc.uint8Array({ maxLength: 16 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom("left", "pauses"), side, page }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("clock"),
      byMs: fc.integer({ min: -100_000, max: 100_000 }),
    }),
  },
);

function does(table: Table, act: Act): void {
  const { referee } = table;
  if (act.type === "said") table.says(act.side, act.said, `page ${act.side}${act.page || ""}`);
  else if (act.type === "bytes") referee.says(act.side, `page ${act.side}`, act.bytes, table.nowMs);
  else if (act.type === "passes") table.passes(act.ms, act.heard);
  else if (act.type === "clock") table.nowMs += act.byMs;
  else if (act.type === "left") referee.left(`page ${act.side}${act.page || ""}`, table.nowMs);
  else if (act.type === "pauses") referee.pauses(act.side, table.nowMs);
  else referee.resigns(act.side, table.nowMs);
}

/** What holds at every moment of every match. */
function holds(table: Table, before: { tick: number; score: readonly number[] }): void {
  const { world, phase, outcome } = table.referee;
  const { told } = table;
  expect(world.tick).toBeGreaterThanOrEqual(before.tick);
  for (const side of [0, 1] as const) {
    expect(world.score[side]).toBeGreaterThanOrEqual(before.score[side] ?? 0);
    expect(told.sides[side].budgetMs).toBeWithin(0, 30_001);
    expect(told.sides[side].freezesLeft).toBeWithin(0, 4);
  }
  expect(told.phase).toBe(phase);
  expect(outcome !== undefined).toBe(phase === "over");
  expect(table.events.filter((type) => type === "ended").length).toBe(outcome ? 1 : 0);
}

describe("a match of which anything is asked", () => {
  test("always ends by time alone, once; no point is both sides'; no budget is overdrawn", () => {
    const acts = fc.array(anyAct, { maxLength: 40 });
    fc.assert(
      fc.property(acts, fc.boolean(), fc.nat(), (all, isTournament, seed) => {
        const options = { ...plain, points: 3 };
        const table = new Table({ options, seed, isTournament, mayPause: !isTournament });
        table.sit(0);
        table.sit(1);
        for (const act of all) {
          const { tick, score } = table.referee.world;
          does(table, act);
          holds(table, { tick, score });
        }
        // Nobody does anything any more: what is left of all time-outs, and of three points.
        table.passes(240_000, []);
        holds(table, table.referee.world);
        expect(table.referee.phase).toBe("over");
        const points = table.events.filter((type) => type === "point").length;
        expect(points).toBe(table.referee.world.score[0] + table.referee.world.score[1]);
      }),
      { numRuns: runs / 3 },
    );
  });

  test("is what its journal says, whenever that is asked: no late key has changed it", () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 30 }), fc.nat(), (all, seed) => {
        const table = Table.playing({ seed });
        const seen: { tick: number; hash: number }[] = [];
        for (const act of all) {
          does(table, act);
          const { world } = table.referee;
          seen.push({ tick: world.tick, hash: hashOf(world) });
        }
        const journal = unpackJournal(table.referee.journal());
        if (!journal) throw new Error("the journal cannot be read");
        const playback = new Playback(journal);
        for (const { tick, hash } of seen) expect(hashOf(playback.at(tick))).toBe(hash);
      }),
      { numRuns: runs / 3 },
    );
  });
});
