/** Dice whose state is not known: whoever is told a world is not told what comes next. */
export const unknownSeed = 0;

/** What the state grows by; odd, so that it comes through every number before it returns. */
const stride = 0x9e37_79b9;

/** A state to begin with, from any whole number; never the unknown one. */
export function seedFrom(number: number): number {
  return number >>> 0 || stride;
}

/** The state after a draw. Unknown dice stay unknown. */
export function nextSeed(seed: number): number {
  if (seed === unknownSeed) return unknownSeed;
  return (seed + stride) >>> 0 || stride;
}

/** What a state shows: a whole number from 0, below `count`. */
export function shown(seed: number, count: number): number {
  let mixed = Math.imul(seed ^ (seed >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  mixed = (mixed ^ (mixed >>> 16)) >>> 0;
  // Below 2^53 for every count that is used here, so the product is exact.
  return Math.floor((mixed * count) / 0x1_0000_0000);
}
