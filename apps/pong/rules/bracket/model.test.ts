import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { limits } from "../../contract/limits.ts";
import type { BoutStanding, Outcome, Plan } from "./bout.ts";
import { drawBracket } from "./draw.ts";
import { type Standing, standing } from "./standing.ts";

/** What happens next: somebody leaves, or one of the bouts that can be played is decided. */
type Deed =
  | { readonly does: "leave"; readonly who: number }
  | { readonly does: "decide"; readonly which: number; readonly outcome: Outcome };

const points = fc.nat(11);
const side = fc.constantFrom(0 as const, 1 as const);
const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      ...{ type: fc.constant("won" as const), side, by: fc.constant("play" as const) },
      score: fc.tuple(points, points),
    }),
  },
  fc.record({ type: fc.constant("won" as const), side, by: fc.constant("forfeit" as const) }),
  fc.record({ type: fc.constant("double-forfeit" as const) }),
);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ does: fc.constant("decide" as const), which: fc.nat(99), outcome }),
  },
  fc.record({ does: fc.constant("leave" as const), who: fc.nat(limits.entrantsMax) }),
);
const deeds = fc.infiniteStream(deed);
const { entrantsMin: min, entrantsMax: max } = limits;
const single: fc.Arbitrary<Plan> = fc.record({
  ...{ kind: fc.constant("single" as const), third: fc.boolean() },
  entrants: fc.integer({ min, max }),
});
const robin: fc.Arbitrary<Plan> = fc.record({
  ...{ kind: fc.constant("round-robin" as const), third: fc.boolean() },
  entrants: fc.integer({ min, max: 12 }),
});

/** Plays until there is nothing to play, looking at every step. */
function play(
  { bouts, keeps }: { bouts: ReturnType<typeof drawBracket>; keeps: boolean },
  seeds: number,
  next: Iterator<Deed>,
) {
  const outcomes = new Map<string, Outcome>();
  const withdrawn = new Set<number>();
  const decided: string[] = [];
  const look = () => {
    const seen = standing(bouts, outcomes, withdrawn);
    if (keeps) for (const [key, followed] of seen.follows) outcomes.set(key, followed);
    expectPlayable(seen, withdrawn);
    return seen;
  };
  let now = look();
  while (!now.isOver) {
    const before = now;
    const done: Deed = next.next().value;
    if (done.does === "leave") withdrawn.add((done.who % seeds) + 1);
    else {
      const key = now.playable[done.which % now.playable.length] ?? "";
      decided.push(key);
      outcomes.set(key, done.outcome);
    }
    now = look();
    if (keeps) expectKept(before, now);
  }
  return { now, decided };
}

/** What was known is not known otherwise later. */
function expectKept(before: Standing, now: Standing) {
  for (const [key, { outcome: was, entrants: were }] of before.bouts) {
    const { outcome: is, entrants: are } = now.bouts.get(key) ?? {};
    if (was) expect(is).toEqual(was);
    for (const at of [0, 1] as const) {
      if (were[at] !== undefined) expect(are?.[at]).toBe(were[at]);
    }
  }
  for (const place of before.places) expect(now.places).toContainEqual(place);
}

/** There is always something to play, by people who are there, are not out, and are not busy. */
function expectPlayable(now: Standing, withdrawn: ReadonlySet<number>) {
  expect(now.playable.length > 0).toBe(!now.isOver);
  const people = now.playable.flatMap((key) => seedsOf(now.bouts.get(key)));
  expect(people).toHaveLength(2 * now.playable.length);
  expect(new Set(people).size).toBe(people.length);
  expect(people.filter((seed) => withdrawn.has(seed))).toEqual([]);
  const out = new Set(now.table.length > 0 ? [] : now.places.map(({ seed }) => seed));
  expect(people.filter((seed) => out.has(seed))).toEqual([]);
}

function seedsOf(bout: BoutStanding | undefined): readonly number[] {
  return bout?.entrants.filter((entrant) => typeof entrant === "number") ?? [];
}

/** Everybody is out by one bout, and who has lost plays on only for the third place. */
function expectKnockOut(now: Standing, entrants: number) {
  expect(now.places.map(({ seed }) => seed).sort((one, two) => one - two)).toEqual(
    Array.from({ length: entrants }, (_, index) => index + 1),
  );
  const main = [...now.bouts.values()].filter(({ bout }) => bout.kind === "main");
  const lost = main.flatMap((bout) =>
    seedsOf(bout).filter((seed) => {
      const { outcome: how, entrants: who } = bout;
      return !(how && "side" in how && who[how.side] === seed);
    }),
  );
  expect(new Set(lost).size).toBe(lost.length);
}

describe("whatever happens in a tournament", () => {
  test("a knock-out ends, each bout decided once, with one champion if anybody is left", () => {
    fc.assert(
      fc.property(single, deeds, fc.boolean(), (plan, stream, keeps) => {
        const bouts = drawBracket(plan);
        const { now, decided } = play({ bouts, keeps }, plan.entrants, stream[Symbol.iterator]());
        expect(new Set(decided).size).toBe(decided.length);
        expect(decided.length).toBeLessThan(plan.entrants + Number(plan.third));
        expectKnockOut(now, plan.entrants);
        const { outcome: final } = [...now.bouts.values()].at(-1) ?? {};
        const hasChampion = final?.type === "won" || final?.type === "bye";
        const first = now.places.filter(({ place }) => place === 1);
        expect(first).toHaveLength(hasChampion ? 1 : 0);
      }),
    );
  });

  test("a round robin ends, each bout decided once, with one champion if anybody has won", () => {
    fc.assert(
      fc.property(robin, deeds, fc.boolean(), (plan, stream, keeps) => {
        const bouts = drawBracket(plan);
        const { now, decided } = play({ bouts, keeps }, plan.entrants, stream[Symbol.iterator]());
        expect(new Set(decided).size).toBe(decided.length);
        const wins = now.table.reduce((sum, row) => sum + row.wins, 0);
        const won = [...now.bouts.values()].filter((bout) => bout.outcome?.type === "won");
        expect(wins).toBe(won.length);
        expect(now.table.every(({ played }) => played === plan.entrants - 1)).toBeTrue();
        expect(now.places.map(({ place }) => place)).toEqual(
          wins > 0 ? now.table.map((_, index) => index + 1) : [],
        );
      }),
    );
  });
});
