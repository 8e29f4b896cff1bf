/** The steepest direction, 60° from level; directions go from −32, up, to 32, down. */
export const steepest = 32;

/** The tables' entries are in parts of 16,384: two to this power. */
const wholeBits = 14;

/*
 * How far each direction from 0 to 32 goes across and down. Written down and not reckoned,
 * because sines differ between engines in their last digits. Each is rounded down, so that no
 * direction makes a ball faster than its speed.
 */
const acrossTable: readonly number[] = [
  ...[16384, 16375, 16348, 16305, 16243, 16165, 16069, 15956, 15825, 15678, 15514],
  ...[15333, 15136, 14923, 14694, 14449, 14188, 13913, 13622, 13317, 12998, 12665],
  ...[12318, 11958, 11585, 11199, 10802, 10393, 9973, 9543, 9102, 8651, 8192],
];
const downTable: readonly number[] = [
  ...[0, 536, 1071, 1605, 2138, 2668, 3196, 3720, 4240, 4756, 5266],
  ...[5771, 6269, 6761, 7246, 7723, 8192, 8651, 9102, 9543, 9973, 10393],
  ...[10802, 11199, 11585, 11958, 12318, 12665, 12998, 13317, 13622, 13913, 14188],
];

/** How far a ball of this speed goes across in a step, whichever way; never below half. */
export function acrossOf(speed: number, direction: number): number {
  return ((acrossTable[direction < 0 ? -direction : direction] ?? 0) * speed) >> wholeBits;
}

/** How far a ball of this speed goes down in a step; up is negative. */
export function downOf(speed: number, direction: number): number {
  const down = ((downTable[direction < 0 ? -direction : direction] ?? 0) * speed) >> wholeBits;
  // Taken from zero: a negated zero would be another number than zero.
  return direction < 0 ? 0 - down : down;
}
