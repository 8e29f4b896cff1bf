const minuteMs = 60_000;
const weekMs = 7 * 86_400_000;

/** A stretch of time in which a zone's clocks are as far from UTC as at its beginning. */
export interface Stretch {
  /** From this moment (inclusive) to that one (exclusive). */
  readonly from: number;
  readonly to: number;
  /** How far local time is ahead of UTC, in milliseconds. */
  readonly offsetMs: number;
}

/** A time zone, by its name in the IANA database: `Europe/Moscow`. */
export class Zone {
  readonly name: string;
  readonly #format: Intl.DateTimeFormat;

  private constructor(name: string, format: Intl.DateTimeFormat) {
    this.name = name;
    this.#format = format;
  }

  /** The zone of that name; undefined where there is none. */
  static of(name: string): Zone | undefined {
    try {
      return new Zone(name, new Intl.DateTimeFormat("en-US", { ...parts, timeZone: name }));
    } catch (cause) {
      if (cause instanceof RangeError) return undefined; // it names no zone
      throw cause;
    }
  }

  /** How far local time is ahead of UTC at a moment, in milliseconds. */
  offsetAt(at: number): number {
    const local: Record<string, number> = {};
    for (const { type, value } of this.#format.formatToParts(at)) local[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = local;
    const whole = Math.floor(at / 1000) * 1000;
    return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
  }

  /** The stretches of which a time consists, in order: a new one wherever the clocks are set. */
  stretches(from: number, to: number): readonly Stretch[] {
    const found: Stretch[] = [];
    let begin = from;
    let offsetMs = this.offsetAt(from);
    for (let at = from; at < to; at += weekMs) {
      const next = Math.min(at + weekMs, to);
      const then = this.offsetAt(next);
      if (then === offsetMs) continue;
      const change = this.#changeBetween(at, next, offsetMs);
      found.push({ from: begin, to: change, offsetMs });
      begin = change;
      offsetMs = then;
    }
    if (begin < to) found.push({ from: begin, to, offsetMs });
    return found;
  }

  /** The minute at which the offset is that no more. */
  #changeBetween(before: number, after: number, offsetMs: number): number {
    let low = Math.floor(before / minuteMs);
    let high = Math.ceil(after / minuteMs);
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.offsetAt(middle * minuteMs) === offsetMs) low = middle;
      else high = middle;
    }
    return high * minuteMs;
  }
}

const parts = {
  hourCycle: "h23",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
} as const;

/** How long the spans are into which time is cut, in milliseconds. */
export const spanMs = { minute: minuteMs, hour: 60 * minuteMs, day: 24 * 60 * minuteMs } as const;

/** A span of local time. */
export type Span = keyof typeof spanMs;

/** By how much the clocks are set at most, in milliseconds: a day may have so much more. */
const setMs = 2 * 3_600_000;

/**
 * When each span begins, from the one that contains `from` on, up to `to` (exclusive).
 *
 * A day on which the clocks are set is longer or shorter, and one without a midnight begins when
 * its first hour does.
 */
export function beginnings(zone: Zone, span: Span, from: number, to: number): readonly number[] {
  const length = spanMs[span];
  const found: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  // The first one may have begun before the clocks were set.
  for (const stretch of zone.stretches(from - length - setMs, to)) {
    let local = Math.floor((stretch.from + stretch.offsetMs) / length);
    if (span === "day") local = Math.max(local, last + 1); // the day before goes on
    for (; ; local++) {
      const begin = Math.max(local * length - stretch.offsetMs, stretch.from);
      if (begin >= stretch.to) break;
      found.push(begin);
      last = local;
    }
  }
  return found.slice(
    Math.max(
      0,
      found.findLastIndex((begin) => begin <= from),
    ),
  );
}
