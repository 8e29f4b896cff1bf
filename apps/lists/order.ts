import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";

/** What has a place in an order: two with the same key stand by their ids. */
export interface Placed {
  readonly id: string;
  readonly position: string;
}

/** The order of a list: by the bytes of the key, never by the reader's language. */
export function byPosition(one: Placed, two: Placed): number {
  if (one.position !== two.position) return one.position < two.position ? -1 : 1;
  return one.id < two.id ? -1 : Number(one.id > two.id);
}

/**
 * A key between two places, either of which may be an end.
 *
 * Two that have the same key, or stand the wrong way round, leave no room: then it is right
 * after the first, which is where the one who moves it looked.
 */
export function keyBetween(before: string | null, after: string | null): string {
  const upper = before !== null && after !== null && before >= after ? null : after;
  const key = generateKeyBetween(before, upper);
  // The library gives the one whole number that it takes back from nobody.
  return key === smallest ? `${key}V` : key;
}

/** The smallest whole number, before which there is nothing. */
const smallest = `A${"0".repeat(26)}`;

/** So many keys in rising order between two places. */
export function keysBetween(before: string | null, after: string | null, count: number): string[] {
  const upper = before !== null && after !== null && before >= after ? null : after;
  if (before === null && upper !== null) return keysBefore(upper, count);
  return generateNKeysBetween(before, upper, count);
}

/** One by one, because what comes before everything may be at the end of the numbers. */
function keysBefore(after: string, count: number): string[] {
  const keys: string[] = [];
  for (let left = count; left > 0; left--) keys.unshift(keyBetween(null, keys[0] ?? after));
  return keys;
}
