/** How strong somebody is, as the ratings know it. */
interface Rated {
  readonly rating: number;
  readonly deviation: number;
}

/**
 * The entrants by their seeds, the first one's being 1: by the strength that is nearly certain.
 *
 * That is the lower end of the rating's 95 % interval, two deviations below it (Glickman, "The
 * Glicko-2 system", introduction), so that nobody is a favourite because little is known of them.
 * Those who are even keep the order in which they entered.
 */
export function seedByRating<Entrant extends Rated>(
  entrants: readonly Entrant[],
): readonly Entrant[] {
  const certain = ({ rating, deviation }: Rated) => rating - 2 * deviation;
  return entrants.toSorted((one, two) => certain(two) - certain(one));
}

/**
 * The seeds 1 to `count` in an order that this draw gives, all orders being equally likely.
 *
 * The same number gives the same order, so that a draw can be shown to have been fair.
 */
export function drawnSeeds(draw: number, count: number): readonly number[] {
  const seeds = Array.from({ length: count }, (_, index) => index + 1);
  const next = numbersFrom(draw);
  for (let last = count - 1; last > 0; last--) {
    const other = below(last + 1, next);
    const [one = 0, two = 0] = [seeds[last], seeds[other]];
    [seeds[last], seeds[other]] = [two, one];
  }
  return seeds;
}

const numbers = 2 ** 32;

/** A number below a limit; those that would make the small ones likelier are drawn again. */
function below(limit: number, next: () => number): number {
  const fair = numbers - (numbers % limit);
  let drawn = next();
  while (drawn >= fair) drawn = next();
  return drawn % limit;
}

/** Whole numbers of 32 bits: a counter, whose bits are mixed as at the end of MurmurHash3. */
function numbersFrom(draw: number): () => number {
  let counter = draw | 0;
  return () => {
    // Of an odd distance, so that the counter comes by every number before it comes by one again.
    counter = (counter + 0x9e3779b9) | 0;
    let mixed = Math.imul(counter ^ (counter >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
}
