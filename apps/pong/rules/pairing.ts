/** Somebody who wants to play a rated match. */
export interface Seeker {
  readonly personId: string;
  readonly rating: number;
  /** Since when they wait. */
  readonly sinceMs: number;
  /** Whom they never meet: those they blocked, or were told to stay away from. */
  readonly avoids: ReadonlySet<string>;
}

/** Points of rating that two may be apart at once. */
const windowAtOnce = 100;
/** By how much that grows with each second of waiting. */
const windowPerSecond = 12;
/** Whoever has waited so long meets anyone: the window has grown to 820 by then. */
export const anyoneAfterMs = 60_000;

/** Rated matches that the same two may have in 24 hours: more would be a way to trade points. */
const ratedPerDay = 5;

/**
 * Up to so many seekers, all ways to pair them are weighed, which is 4,096 times twelve looks.
 * Of more of them, the best pairs are taken until so many are left.
 */
const weighedMax = 12;

/** Whether the next match of two is rated, after so many rated ones between them in 24 hours. */
export function mayRate(pastRatedBetween24h: number): boolean {
  return pastRatedBetween24h < ratedPerDay;
}

interface Pair {
  readonly one: number;
  readonly two: number;
  /** What is bad about it: points apart, less the points by which both windows have grown. */
  readonly cost: number;
}

/**
 * Who meets whom now: pairs of the ids of persons, who has waited longer first.
 *
 * As many as can be are paired, and of all ways to do that, the one with ratings close together
 * and long waits. Nobody meets who is out of the window of either, unless one of them has waited
 * for a minute; nobody ever meets whom either avoids. Asked again each second.
 */
export function pairWave(
  seekers: readonly Seeker[],
  nowMs: number,
): readonly (readonly [string, string])[] {
  const waiting = inOrder(seekers);
  const pairs = pairsAmong(waiting, nowMs);
  const free = new Set(pairs.flatMap(({ one, two }) => [one, two]));
  const taken: Pair[] = [];
  for (const pair of pairs) {
    if (free.size <= weighedMax) break;
    if (isFree(pair, free) && free.delete(pair.one) && free.delete(pair.two)) taken.push(pair);
  }
  const left = pairs.filter((pair) => isFree(pair, free));
  return [...taken, ...bestOf(left)].flatMap(({ one, two }) => {
    const [first, second] = [waiting[one], waiting[two]];
    return first && second ? [[first.personId, second.personId] as const] : [];
  });
}

/** Who has waited longest first, and everybody once, however many pages they wait in. */
function inOrder(seekers: readonly Seeker[]): readonly Seeker[] {
  const sorted = seekers.toSorted(
    (one, two) => one.sinceMs - two.sinceMs || (one.personId < two.personId ? -1 : 1),
  );
  const seen = new Set<string>();
  return sorted.filter(({ personId }) => !seen.has(personId) && seen.add(personId));
}

/** All pairs that may meet, the best first. */
function pairsAmong(waiting: readonly Seeker[], nowMs: number): readonly Pair[] {
  return waiting
    .flatMap((first, one) =>
      waiting.slice(one + 1).flatMap((second, after): readonly Pair[] => {
        const [two, apart] = [one + 1 + after, Math.abs(first.rating - second.rating)];
        if (first.avoids.has(second.personId) || second.avoids.has(first.personId)) return [];
        const [longer, shorter] = [nowMs - first.sinceMs, nowMs - second.sinceMs];
        if (longer < anyoneAfterMs && apart > windowAfter(shorter)) return [];
        return [{ one, two, cost: apart - grownAfter(longer) - grownAfter(shorter) }];
      }),
    )
    .sort((one, two) => one.cost - two.cost);
}

/** The smaller one of two windows is that of who has waited less. */
function windowAfter(waitedMs: number): number {
  return windowAtOnce + grownAfter(waitedMs);
}

function grownAfter(waitedMs: number): number {
  return windowPerSecond * Math.max(0, Math.floor(waitedMs / 1_000));
}

function isFree({ one, two }: Pair, free: ReadonlySet<number>): boolean {
  return free.has(one) && free.has(two);
}

/** Pairs that share nobody, and what is bad about all of them. */
interface Choice {
  readonly pairs: readonly Pair[];
  readonly cost: number;
}

/** The most pairs that share nobody, and of as many those that cost least. */
function bestOf(pairs: readonly Pair[]): readonly Pair[] {
  const people = [...new Set(pairs.flatMap(({ one, two }) => [one, two]))];
  const bitOf = (person: number) => 1 << people.indexOf(person);
  const bits = pairs.map((pair) => ({ pair, bits: bitOf(pair.one) | bitOf(pair.two) }));
  const known = new Map<number, Choice>([[0, { pairs: [], cost: 0 }]]);
  const among = (free: number): Choice => {
    const before = known.get(free);
    if (before) return before;
    // Somebody who is free is left out, or is paired in one of their ways.
    const somebody = free & -free;
    let best = among(free ^ somebody);
    for (const one of bits) {
      if ((one.bits & somebody) === 0 || (one.bits & free) !== one.bits) continue;
      const { pairs: others, cost } = among(free ^ one.bits);
      const choice = { pairs: [one.pair, ...others], cost: one.pair.cost + cost };
      if (isBetter(choice, best)) best = choice;
    }
    known.set(free, best);
    return best;
  };
  return among(2 ** people.length - 1).pairs;
}

function isBetter(one: Choice, two: Choice): boolean {
  const more = one.pairs.length - two.pairs.length;
  return more > 0 || (more === 0 && one.cost < two.cost);
}
