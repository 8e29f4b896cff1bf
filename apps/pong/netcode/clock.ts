import { tickMs } from "../simulation/court.ts";
import { Pace } from "./pace.ts";
import { Samples } from "./samples.ts";

/** Pings whose answers are looked at: about the last eight seconds. */
const pings = 24;

/** Answers that are needed before the house's tick is believed to be known. */
const pingsAtFirst = 6;

/** How many times the usual spread of a way up is kept in hand. */
const spreads = 1.5;

/** What a late key adds to the lead, and what each one in time takes from it, in ticks. */
const afterLate = 0.5;
const afterEarly = 0.002;
const extraMin = -0.4;
const extraMax = 3;

/**
 * The tick in which a player's page lives: so far ahead of the house that keys come in time.
 *
 * A ping tells at which tick the house heard what was said when. From that alone follows the
 * lead, be the ways up and down alike or not: the middle of what the way up takes, half as much
 * again of its spread, and a little more after each key that was late.
 */
export class Clock {
  readonly #pace = new Pace();
  /** The house's tick when it heard a ping, less what time it was here when that was said. */
  readonly #up = new Samples(pings);
  readonly #rttMs = new Samples(pings);
  #extra = 0;

  /** There and back, in the middle; 0 until it is known. */
  get rttMs(): number {
    return this.#rttMs.quantile(0.5);
  }

  /** How much longer than that one in ten takes. */
  get jitterMs(): number {
    return this.#rttMs.quantile(0.9) - this.rttMs;
  }

  /** Whether enough is known to go by it. */
  get isKnown(): boolean {
    return this.#up.count >= pingsAtFirst;
  }

  /** An answer to a ping. `tick` is undefined while the house's world stands still. */
  ponged(saidMs: number, nowMs: number, tick: number | undefined): void {
    this.#rttMs.add(nowMs - saidMs);
    if (tick !== undefined) this.#up.add(tick - saidMs / tickMs);
  }

  /** By how many ticks the last key came early, as the house tells; negative if it was late. */
  hearsEarliness(ticks: number): void {
    const more = ticks < 0 ? afterLate : -afterEarly;
    this.#extra = Math.max(extraMin, Math.min(extraMax, this.#extra + more));
  }

  /** The world stands still: nothing that was known of ticks holds when it goes on. */
  restart(): void {
    this.#up.clear();
    this.#pace.restart();
  }

  /** The page's tick; undefined until enough is known. Goes on evenly, unless it may jump. */
  at(nowMs: number, mayJump: boolean): number | undefined {
    if (!this.isKnown) return undefined;
    const middle = this.#up.quantile(0.5);
    const spread = this.#up.quantile(0.9) - middle;
    const target = nowMs / tickMs + middle + spreads * spread + this.#extra;
    if (mayJump) this.#pace.jumpsTo(nowMs, target);
    return this.#pace.goesTo(nowMs, target);
  }
}
