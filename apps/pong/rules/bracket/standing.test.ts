import { describe, expect, test } from "bun:test";
import type { Outcome } from "./bout.ts";
import { drawBracket } from "./draw.ts";
import { type Standing, standing } from "./standing.ts";

const left: Outcome = { type: "won", side: 0, by: "play" };
const right: Outcome = { type: "won", side: 1, by: "play" };
const neither: Outcome = { type: "double-forfeit" };

/** How a knock-out with a bout for the third place stands. */
function standingAfter(
  entrants: number,
  outcomes: Record<string, Outcome>,
  withdrawn: number[] = [],
) {
  const bouts = drawBracket({ kind: "single", entrants, third: true });
  return standing(bouts, new Map(Object.entries(outcomes)), new Set(withdrawn));
}

const placesOf = ({ places }: Standing) => places.map(({ seed, place }) => `${place}: ${seed}`);

describe("a knock-out", () => {
  test("that begins has its byes decided, and everything else of the round to play", () => {
    const now = standingAfter(5, {});
    expect(Object.fromEntries(now.follows)).toEqual({
      r1b1: { type: "bye", side: 0 },
      r1b3: { type: "bye", side: 0 },
      r1b4: { type: "bye", side: 0 },
    });
    expect(now.playable).toEqual(["r1b2", "r2b2"]);
    expect(now.bouts.get("r2b1")?.entrants).toEqual([1, undefined]);
    expect([now.isOver, now.places]).toEqual([false, []]);
  });

  test("plays for the third place before the final", () => {
    const now = standingAfter(4, { r1b1: left, r1b2: right });
    expect(now.playable).toEqual(["third", "r2b1"]);
    expect(now.bouts.get("third")?.entrants).toEqual([4, 2]);
    expect(now.bouts.get("r2b1")?.entrants).toEqual([1, 3]);
  });

  test("gives those who lost in the same round the same place", () => {
    const first = { r1b1: left, r1b2: left, r1b3: left, r1b4: left };
    const now = standingAfter(8, { ...first, r2b1: left, r2b2: left, third: right, r3b1: right });
    expect(placesOf(now)).toEqual(["1: 2", "2: 1", "3: 3", "4: 4", "5: 5", "5: 6", "5: 7", "5: 8"]);
    expect(now.isOver).toBeTrue();
  });

  test("without a bout for the third place has two thirds", () => {
    const bouts = drawBracket({ kind: "single", entrants: 4, third: false });
    const outcomes = new Map(Object.entries({ r1b1: left, r1b2: left, r2b1: left }));
    expect(placesOf(standing(bouts, outcomes))).toEqual(["1: 1", "2: 2", "3: 3", "3: 4"]);
  });

  test("of which an early result is taken back forgets what hung on it", () => {
    const outcomes = { r1b1: left, r1b2: left, third: left, r2b1: left };
    expect(standingAfter(4, outcomes).isOver).toBeTrue();
    const { r1b2: _, ...rest } = outcomes;
    const now = standingAfter(4, rest);
    expect(now.bouts.get("r2b1")).toMatchObject({ entrants: [1, undefined], outcome: undefined });
    expect(now.playable).toEqual(["r1b2"]);
  });

  test("does not hear outcomes that cannot be", () => {
    const wrong: Record<string, Outcome> = { r1b1: right, r1b2: { type: "bye", side: 0 } };
    const gone: Record<string, Outcome> = { r1b3: { type: "nobody" } };
    const now = standingAfter(5, { ...wrong, r2b1: { type: "nobody" }, r9b9: left, ...gone });
    expect(now.bouts.get("r1b1")?.outcome).toEqual({ type: "bye", side: 0 });
    expect(now.bouts.get("r1b2")?.outcome).toBeUndefined();
    expect(now.bouts.get("r1b3")?.outcome).toEqual({ type: "bye", side: 0 });
    expect(now.bouts.get("r2b1")?.outcome).toBeUndefined();
    expect(now.bouts.has("r9b9")).toBeFalse();
  });
});

describe("a double forfeit", () => {
  test("sends on whoever would have met the winner, as by a bye", () => {
    const now = standingAfter(8, { r1b1: neither, r1b2: left });
    expect(now.bouts.get("r2b1")?.entrants).toEqual(["empty", 4]);
    expect(now.follows.get("r2b1")).toEqual({ type: "bye", side: 1 });
    expect(now.bouts.get("r3b1")?.entrants[0]).toBe(4);
  });

  test("beside another one leaves a bout with nobody, and so on", () => {
    const now = standingAfter(8, {
      r1b1: neither,
      r1b2: neither,
      r1b3: left,
      r1b4: left,
      r2b2: left,
    });
    expect(now.follows.get("r2b1")).toEqual({ type: "nobody" });
    expect(now.follows.get("r3b1")).toEqual({ type: "bye", side: 1 });
    expect(now.follows.get("third")).toEqual({ type: "bye", side: 1 });
    expect(placesOf(now)).toEqual(["1: 2", "3: 3", "5: 1", "5: 4", "5: 5", "5: 6", "5: 7", "5: 8"]);
  });

  test("of a semi-final leaves the loser of the other one the third place", () => {
    const now = standingAfter(4, { r1b1: neither, r1b2: left });
    expect(placesOf(now)).toEqual(["1: 2", "3: 3", "4: 1", "4: 4"]);
    expect(now.isOver).toBeTrue();
  });

  test("of the final leaves the first place empty", () => {
    const now = standingAfter(4, { r1b1: left, r1b2: left, third: neither, r2b1: neither });
    expect(placesOf(now)).toEqual(["2: 1", "2: 2", "4: 3", "4: 4"]);
    expect(now.isOver).toBeTrue();
  });
});

describe("who has withdrawn", () => {
  test("forfeits the next bout, when it is known against whom", () => {
    const before = standingAfter(4, { r1b1: left }, [1]);
    expect(before.bouts.get("r2b1")).toMatchObject({
      entrants: [1, undefined],
      outcome: undefined,
    });
    const now = standingAfter(4, { r1b1: left, r1b2: right }, [1]);
    expect(now.follows.get("r2b1")).toEqual({ type: "won", side: 1, by: "forfeit" });
    expect(now.playable).toEqual(["third"]);
  });

  test("forfeits the bout for the third place, after a semi-final", () => {
    const now = standingAfter(4, { r1b1: left, r1b2: left }, [3]);
    expect(now.follows.get("third")).toEqual({ type: "won", side: 0, by: "forfeit" });
    expect(standingAfter(4, { r1b1: left, r1b2: left }, [3, 4]).follows.get("third")).toEqual(
      neither,
    );
  });

  test("keeps what was played", () => {
    const now = standingAfter(4, { r1b1: left, r1b2: left, third: left, r2b1: left }, [1, 2, 3, 4]);
    expect(placesOf(now)).toEqual(["1: 1", "2: 2", "3: 4", "4: 3"]);
  });

  test("does not become champion because nobody else comes", () => {
    const now = standingAfter(4, { r1b1: left, r1b2: neither }, [1]);
    expect(now.follows.get("r2b1")).toEqual({ type: "nobody" });
    expect(placesOf(now)).toEqual(["2: 1", "3: 4", "4: 2", "4: 3"]);
  });

  test("keeps a bye that had followed before", () => {
    const bye: Outcome = { type: "bye", side: 0 };
    expect(standingAfter(5, { r1b1: bye }, [1]).bouts.get("r1b1")?.outcome).toEqual(bye);
    expect(standingAfter(5, {}, [1]).bouts.get("r1b1")?.outcome).toEqual({ type: "nobody" });
  });
});

describe("a round robin", () => {
  const bouts = drawBracket({ kind: "round-robin", entrants: 4, third: false });
  const robin = (outcomes: Record<string, Outcome>, withdrawn: number[] = []) =>
    standing(bouts, new Map(Object.entries(outcomes)), new Set(withdrawn));

  test("lets people play on before the round is over, one bout each at a time", () => {
    expect(robin({}).playable).toEqual(["rr1b1", "rr1b2"]);
    expect(robin({ rr1b1: left }).playable).toEqual(["rr1b2"]);
    expect(robin({ rr1b1: left, rr1b2: left }).playable).toEqual(["rr2b1", "rr2b2"]);
  });

  test("gives those who are left the bouts of who has withdrawn; what was played stands", () => {
    const now = robin({ rr1b1: right }, [4]);
    expect([...now.follows]).toEqual([
      ["rr2b2", { type: "won", side: 1, by: "forfeit" }],
      ["rr3b2", { type: "won", side: 0, by: "forfeit" }],
    ]);
    expect(now.table.map(({ seed, wins }) => [seed, wins])).toContainEqual([4, 1]);
  });

  test("has no places before its end, nor where nobody has won a bout", () => {
    expect(robin({ rr1b1: left }).places).toEqual([]);
    const nobody = robin({}, [1, 2, 3, 4]);
    expect([nobody.isOver, nobody.places]).toEqual([true, []]);
  });
});

test("a bout that hangs on one after it cannot stand", () => {
  const [first, second, final] = drawBracket({ kind: "single", entrants: 3, third: false });
  if (!first || !second || !final) throw new Error("three entrants have three bouts");
  expect(() => standing([final, first, second], new Map())).toThrow("r1b1 has to come before");
});
