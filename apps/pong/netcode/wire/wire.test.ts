import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { anyRally, runs } from "../../simulation/testing/rallies.ts";
import { endings, type Outcome, phases, type SideTold, statuses } from "../phase.ts";
import { decodeSaid, encodeSaid, type Said, seqMax } from "./said.ts";
import { budgetUnitMs, decodeTold, encodeTold, leftMsMax, type Told } from "./told.ts";

const anyTick = fc.integer({ min: 0, max: 0xffff_ffff });
const anySide = fc.constantFrom(0 as const, 1 as const);
const anyKeys = fc.integer({ min: 0, max: 7 });

const anySaid: fc.Arbitrary<Said> = fc.oneof(
  fc.record({
    type: fc.constant("keys" as const),
    seq: fc.integer({ min: 1, max: seqMax }),
    keys: anyKeys,
    tick: anyTick,
    ackTick: anyTick,
  }),
  fc.record({ type: fc.constant("here" as const), takesOver: fc.boolean() }),
  fc.record({ type: fc.constantFrom("away", "back", "leaving", "goOn") }),
  fc.record({ type: fc.constant("ping" as const), at: anyTick }),
);

const anySideTold: fc.Arbitrary<SideTold> = fc.record({
  status: fc.constantFrom(...statuses),
  ack: fc.integer({ min: 0, max: seqMax }),
  earliness: fc.integer({ min: -128, max: 127 }),
  keys: anyKeys,
  freezesLeft: fc.integer({ min: 0, max: 15 }),
  budgetMs: fc.integer({ min: 0, max: 0xffff }).map((tenths) => tenths * budgetUnitMs),
});

const anyEnd: fc.Arbitrary<Omit<Outcome, "score">> = fc.oneof(
  fc.record({
    by: fc.constantFrom(...endings.filter((by) => by !== "void")),
    winner: anySide,
    isDouble: fc.constant(false),
  }),
  fc.record({
    by: fc.constant("void" as const),
    winner: fc.constant(undefined),
    isDouble: fc.boolean(),
  }),
);

const anySnapshot: fc.Arbitrary<Told> = fc
  .record({
    phase: fc.constantFrom(...phases),
    leftMs: fc.integer({ min: 0, max: leftMsMax }),
    sides: fc.tuple(anySideTold, anySideTold),
    missing: fc.subarray([0, 1] as const),
    pausedBy: fc.option(anySide, { nil: undefined }),
    end: anyEnd,
    rally: anyRally,
  })
  .map(({ end, rally, ...told }) => {
    const world = { ...rally.world, seed: 0 };
    const outcome = told.phase === "over" ? { ...end, score: world.score } : undefined;
    return { type: "snapshot" as const, ...told, outcome, world };
  });

const anyTold: fc.Arbitrary<Told> = fc.oneof(
  anySnapshot,
  fc.record({
    type: fc.constant("pong" as const),
    at: anyTick,
    tick: fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff }),
    fraction: fc.integer({ min: 0, max: 255 }),
  }),
  fc.constant({ type: "taken" as const }),
);

/** Bytes that are nearly a message: some are others, and the end may be missing or longer. */
function nearly(any: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  const changes = fc.array(fc.tuple(fc.nat(120), fc.nat(255)), { maxLength: 5 });
  return fc.tuple(any, changes, fc.integer({ min: -20, max: 20 })).map(([bytes, all, more]) => {
    const changed = new Uint8Array(Math.max(0, bytes.length + more));
    changed.set(bytes.subarray(0, changed.length));
    for (const [at, byte] of all) if (changed.length > 0) changed[at % changed.length] = byte;
    return changed;
  });
}

describe("what a page says", () => {
  test("is the same when it is read", () => {
    fc.assert(fc.property(anySaid, (said) => expect(decodeSaid(encodeSaid(said))).toEqual(said)));
  });

  test("is read only if it is nothing but a message, whatever bytes come", () => {
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 20 }), nearly(anySaid.map(encodeSaid)));
    fc.assert(
      fc.property(bytes, (any) => {
        const said = decodeSaid(any);
        if (said) expect(encodeSaid(said)).toEqual(new Uint8Array(any));
      }),
      { numRuns: runs * 4 },
    );
  });

  test("is not a message with keys that do not exist, or with the seq that stands for none", () => {
    const said = { type: "keys", seq: 1, keys: 7, tick: 9, ackTick: 8 } as const;
    expect(decodeSaid(encodeSaid({ ...said, keys: 8 }))).toBeUndefined();
    expect(decodeSaid(encodeSaid({ ...said, seq: 0 }))).toBeUndefined();
  });
});

describe("what the house tells", () => {
  test("is the same when it is read", () => {
    fc.assert(
      fc.property(anyTold, (told) => expect(decodeTold(encodeTold(told))).toEqual(told)),
      { numRuns: runs },
    );
  });

  test("is read only if it makes sense, whatever bytes come", () => {
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 90 }), nearly(anyTold.map(encodeTold)));
    fc.assert(
      fc.property(bytes, (any) => {
        const told = decodeTold(any);
        if (told) expect(decodeTold(encodeTold(told))).toEqual(told);
      }),
      { numRuns: runs * 4 },
    );
  });

  test("of plain Pong takes at most 80 bytes", () => {
    const plainOnly = anySnapshot.filter(
      (told) => told.type === "snapshot" && !told.world.pickup && told.world.happened.length === 0,
    );
    fc.assert(
      fc.property(plainOnly, (told) => expect(encodeTold(told).length).toBeLessThanOrEqual(80)),
      { numRuns: runs / 3 },
    );
  });
});
