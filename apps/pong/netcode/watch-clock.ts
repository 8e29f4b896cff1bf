import { tickMs } from "../simulation/court.ts";
import { Pace } from "./pace.ts";
import { Samples } from "./samples.ts";

/** Snapshots whose arrivals are looked at: about the last two seconds. */
const arrivals = 60;

/** How far behind the news a watcher is: 100 ms, so that what is shown is known. */
const behindTicks = 6;

/** The tick in which a watcher's page lives: behind what it is told. */
export class WatchClock {
  readonly #pace = new Pace();
  readonly #down = new Samples(arrivals);

  /** News of this tick came now. */
  hears(tick: number, nowMs: number): void {
    this.#down.add(tick - nowMs / tickMs);
  }

  /** The world stands still: nothing that was known of ticks holds when it goes on. */
  restart(): void {
    this.#down.clear();
    this.#pace.restart();
  }

  /** The page's tick; undefined until there was news. */
  at(nowMs: number): number | undefined {
    if (this.#down.count === 0) return undefined;
    return this.#pace.goesTo(nowMs, nowMs / tickMs + this.#down.quantile(0.5) - behindTicks);
  }
}
