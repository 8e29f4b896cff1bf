import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { anyoneAfterMs, mayRate, pairWave, type Seeker } from "./pairing.ts";

const nowMs = 1_000_000;

/** Somebody who has waited for so many seconds. */
function seeker(personId: string, rating: number, seconds = 0, avoids: string[] = []): Seeker {
  return { personId, rating, sinceMs: nowMs - seconds * 1_000, avoids: new Set(avoids) };
}

const waves = (...seekers: Seeker[]) => pairWave(seekers, nowMs);

describe("two who seek", () => {
  test("meet at once when they are close", () => {
    expect(waves(seeker("anna", 1_500), seeker("boris", 1_600))).toEqual([["anna", "boris"]]);
    expect(waves(seeker("anna", 1_500), seeker("boris", 1_601))).toEqual([]);
  });

  test("meet when the window of each has grown so far, twelve points a second", () => {
    const boris = seeker("boris", 1_700, 9);
    expect(waves(seeker("anna", 1_500, 9), boris)).toEqual([["anna", "boris"]]);
    expect(waves(seeker("anna", 1_500, 8), boris)).toEqual([]);
    expect(waves(seeker("anna", 1_500, 30), boris)).toEqual([["anna", "boris"]]);
    expect(waves(seeker("anna", 1_500, 30), seeker("boris", 1_700))).toEqual([]);
  });

  test("meet however far apart they are, when one of them has waited for a minute", () => {
    const boris = seeker("boris", 2_900);
    expect(waves(seeker("anna", 700, 59), boris)).toEqual([]);
    expect(waves(boris, seeker("anna", 700, 60))).toEqual([["anna", "boris"]]);
  });

  test("never meet when either avoids the other", () => {
    const anna = seeker("anna", 1_500, 99, ["boris"]);
    expect(waves(anna, seeker("boris", 1_500, 99))).toEqual([]);
    expect(waves(seeker("boris", 1_500, 99), anna)).toEqual([]);
  });

  test("never meet when they are one person on two pages", () => {
    expect(waves(seeker("anna", 1_500, 99), seeker("anna", 1_500, 98))).toEqual([]);
  });
});

describe("of several who seek", () => {
  test("the closest meet", () => {
    const [anna, boris] = [seeker("anna", 1_500), seeker("boris", 1_590)];
    const [clara, darya] = [seeker("clara", 1_510), seeker("darya", 1_580)];
    expect(waves(anna, boris, clara, darya)).toEqual([
      ["anna", "clara"],
      ["boris", "darya"],
    ]);
  });

  test("as many meet as can, though the closest do not then", () => {
    const [anna, boris] = [seeker("anna", 1_500), seeker("boris", 1_505)];
    const [clara, darya] = [seeker("clara", 1_410), seeker("darya", 1_600)];
    expect(waves(anna, boris, clara, darya)).toEqual([
      ["anna", "clara"],
      ["boris", "darya"],
    ]);
  });

  test("whoever has waited long goes before those who are closer", () => {
    const [anna, boris] = [seeker("anna", 1_500), seeker("boris", 1_505)];
    expect(waves(anna, boris, seeker("clara", 1_420, 20))).toEqual([["clara", "anna"]]);
  });
});

const people = fc.integer({ min: 1, max: 40 }).chain((count) =>
  fc.uniqueArray(
    fc.record({
      personId: fc.nat(count).map(String),
      rating: fc.integer({ min: 800, max: 2_400 }),
      sinceMs: fc.integer({ min: nowMs - 90_000, max: nowMs }),
      avoids: fc.array(fc.nat(count).map(String), { maxLength: 4 }).map((ids) => new Set(ids)),
    }),
    // Two pages of one person may be there, but not since the same millisecond.
    { maxLength: 40, size: "max", selector: ({ personId, sinceMs }) => `${personId} ${sinceMs}` },
  ),
);

/** Whether two may meet, in the words of the rule. */
function mayMeet(one: Seeker, two: Seeker): boolean {
  if (one.avoids.has(two.personId) || two.avoids.has(one.personId)) return false;
  const waited = [one, two].map(({ sinceMs }) => nowMs - sinceMs);
  if (Math.max(...waited) >= anyoneAfterMs) return true;
  const windows = waited.map((ms) => 100 + 12 * Math.floor(ms / 1_000));
  return Math.abs(one.rating - two.rating) <= Math.min(...windows);
}

/** Of each person the page on which they have waited longest. */
function firstOfEach(seekers: readonly Seeker[]): ReadonlyMap<string, Seeker> {
  const sorted = seekers.toSorted((one, two) => two.sinceMs - one.sinceMs);
  return new Map(sorted.map((one) => [one.personId, one]));
}

/** The most pairs there can be, by trying all. */
function mostPairs(waiting: readonly Seeker[]): number {
  const [first, ...others] = waiting;
  if (!first) return 0;
  const ways = others
    .filter((other) => mayMeet(first, other))
    .map((other) => 1 + mostPairs(others.filter((one) => one !== other)));
  return Math.max(mostPairs(others), ...ways);
}

describe("whoever seeks", () => {
  test("nobody meets two, or somebody whom they may not; and nobody is left who could meet", () => {
    fc.assert(
      fc.property(people, (seekers) => {
        const known = firstOfEach(seekers);
        const pairs = pairWave(seekers, nowMs).map((ids) =>
          ids.flatMap((id) => known.get(id) ?? []),
        );
        const paired = pairs.flat();
        expect(new Set(paired).size).toBe(2 * pairs.length);
        for (const [one, two] of pairs) expect(one && two && mayMeet(one, two)).toBeTrue();
        const left = [...known.values()].filter((one) => !paired.includes(one));
        for (const one of left) {
          expect(left.filter((two) => two !== one && mayMeet(one, two))).toEqual([]);
        }
      }),
    );
  });

  test("the order in which they came to the server changes nothing", () => {
    fc.assert(
      fc.property(people, (seekers) => {
        expect(pairWave(seekers.toReversed(), nowMs)).toEqual(pairWave(seekers, nowMs));
      }),
    );
  });

  test("up to eight are paired as often as can be", () => {
    const few = people.map((seekers) => seekers.slice(0, 8));
    fc.assert(
      fc.property(few, (seekers) => {
        const most = mostPairs([...firstOfEach(seekers).values()]);
        expect(pairWave(seekers, nowMs)).toHaveLength(most);
      }),
    );
  });
});

test("the same two have five rated matches a day", () => {
  expect([0, 4, 5, 50].map(mayRate)).toEqual([true, true, false, false]);
});
