import type { Ranges } from "../contract/rooms.ts";

/** A set of positions with one more in it. */
export function withPosition(ranges: Ranges, position: number): Ranges {
  if (hasPosition(ranges, position)) return ranges;
  const below = ranges.filter(([, to]) => to < position - 1);
  const above = ranges.filter(([from]) => from > position + 1);
  const touching = ranges.slice(below.length, ranges.length - above.length);
  const from = Math.min(position, touching[0]?.[0] ?? position);
  const to = Math.max(position, touching.at(-1)?.[1] ?? position);
  return [...below, [from, to], ...above];
}

/** A set of positions without one of them. */
export function withoutPosition(ranges: Ranges, position: number): Ranges {
  if (!hasPosition(ranges, position)) return ranges;
  return ranges.flatMap(([from, to]): Ranges => {
    if (position < from || position > to) return [[from, to]];
    const parts: Ranges = [
      [from, position - 1],
      [position + 1, to],
    ];
    return parts.filter(([first, last]) => first <= last);
  });
}

/** A set of positions with those only that come after one. */
export function after(ranges: Ranges, position: number): Ranges {
  return ranges.flatMap(([from, to]): Ranges => {
    if (to <= position) return [];
    return [[Math.max(from, position + 1), to]];
  });
}

/** The newest of a set, at most so many. */
export function newest(ranges: Ranges, max: number): Ranges {
  let left = max;
  const kept: (readonly [number, number])[] = [];
  for (const [from, to] of ranges.toReversed()) {
    if (left <= 0) break;
    const first = Math.max(from, to - left + 1);
    kept.unshift([first, to]);
    left -= to - first + 1;
  }
  return kept;
}

/** The union of two sets. */
export function union(one: Ranges, two: Ranges): Ranges {
  const all = [...one, ...two].sort(([a], [b]) => a - b);
  const merged: [number, number][] = [];
  for (const [from, to] of all) {
    const last = merged.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** A set of these positions, whatever order they come in. */
export function rangesOf(positions: readonly number[]): Ranges {
  return union(
    positions.map((position) => [position, position] as const),
    [],
  );
}

/** Whether a position is in a set. */
export function hasPosition(ranges: Ranges, position: number): boolean {
  return ranges.some(([from, to]) => position >= from && position <= to);
}

/** How many positions a set holds. */
export function sizeOf(ranges: Ranges): number {
  return ranges.reduce((size, [from, to]) => size + to - from + 1, 0);
}
