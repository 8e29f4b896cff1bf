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
  return generateKeyBetween(before, upper);
}

/** So many keys in rising order between two places. */
export function keysBetween(before: string | null, after: string | null, count: number): string[] {
  const upper = before !== null && after !== null && before >= after ? null : after;
  return generateNKeysBetween(before, upper, count);
}
