import { limits } from "../../contract/limits.ts";
import type { Bout, Plan, Source } from "./bout.ts";

/**
 * All bouts of a tournament, in the order in which they are to be played.
 *
 * Throws a RangeError for fewer entrants than three, or more than 64: whoever starts a tournament
 * asks that before.
 */
export function drawBracket({ kind, entrants, third }: Plan): readonly Bout[] {
  const { entrantsMin, entrantsMax } = limits;
  if (!Number.isInteger(entrants) || entrants < entrantsMin || entrants > entrantsMax) {
    throw new RangeError(
      `a bracket has ${entrantsMin} to ${entrantsMax} entrants, not ${entrants}`,
    );
  }
  return kind === "single" ? drawSingle(entrants, third) : drawRobin(entrants);
}

/**
 * The seeds from top to bottom of a bracket for so many, a power of two.
 *
 * In whichever round two meet, their seeds add up to one more than there are places left, if the
 * better one always wins: 1 and 2 meet in the final only, 1 to 4 not before the semi-finals.
 */
function seedsIn(places: number): readonly number[] {
  if (places === 1) return [1];
  return seedsIn(places / 2).flatMap((seed) => [seed, places + 1 - seed]);
}

/** The seeds that nobody has are byes, so they are met by the best. */
function drawSingle(entrants: number, third: boolean): readonly Bout[] {
  const rounds = Math.ceil(Math.log2(entrants));
  const first = seedsIn(2 ** rounds).map(
    (seed): Source => (seed > entrants ? { from: "bye" } : { from: "entrant", seed }),
  );
  const bouts: Bout[] = [];
  for (let round = 1, sources = first; round <= rounds; round++) {
    const drawn = pairsOf(sources).map(
      (sides, index): Bout => ({
        ...{ key: `r${round}b${index + 1}`, round, place: index + 1 },
        ...{ kind: "main", sides },
      }),
    );
    // Three have one semi-final only: who loses it is the third.
    if (third && round === rounds && entrants > 3) bouts.push(boutForThird(rounds));
    bouts.push(...drawn);
    sources = drawn.map(({ key }): Source => ({ from: "winner", bout: key }));
  }
  return bouts;
}

/** It is played before the final, which is the last of the day. */
function boutForThird(round: number): Bout {
  return {
    ...{ key: "third", round, place: 2, kind: "third" },
    sides: [
      { from: "loser", bout: `r${round - 1}b1` },
      { from: "loser", bout: `r${round - 1}b2` },
    ],
  };
}

function pairsOf<T>(list: readonly T[]): readonly (readonly [T, T])[] {
  const pairs: [T, T][] = [];
  for (let index = 0; index + 1 < list.length; index += 2) {
    const [one, two] = list.slice(index, index + 2);
    if (one !== undefined && two !== undefined) pairs.push([one, two]);
  }
  return pairs;
}

/**
 * The circle method: with an even number the seed 1 stays and meets the last of the circle, with
 * an odd one the last of the circle rests. Then all others in the circle move on by one place.
 *
 * Nobody is in two bouts of a round, 1 and 2 meet in the last one if the number is even, and each
 * is on the left as often as on the right, or one time more or less.
 */
function drawRobin(entrants: number): readonly Bout[] {
  const isEven = entrants % 2 === 0;
  const circle = isEven ? entrants - 1 : entrants;
  const seedAt = (place: number, turn: number) =>
    (isEven ? 2 : 1) + ((place + circle - turn) % circle);
  return Array.from({ length: circle }, (_, turn) => {
    const pairs = Array.from({ length: (circle - 1) / 2 }, (_, place) => {
      return [seedAt(place, turn), seedAt(circle - 2 - place, turn)] as const;
    });
    const last = seedAt(circle - 1, turn);
    if (isEven) pairs.unshift(turn % 2 === 0 ? [1, last] : [last, 1]);
    return pairs.map((pair, index) => robinBout(turn + 1, index + 1, pair));
  }).flat();
}

function robinBout(round: number, place: number, [one, two]: readonly [number, number]): Bout {
  return {
    ...{ key: `rr${round}b${place}`, round, place, kind: "robin" },
    sides: [
      { from: "entrant", seed: one },
      { from: "entrant", seed: two },
    ],
  };
}
