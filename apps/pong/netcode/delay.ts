import { Samples } from "./samples.ts";

/** News whose age is looked at: about the last three seconds. */
const news = 90;

/** The part of the news that is to be there in time for the far side. */
const inTime = 0.97;

/** Ticks between two pieces of news. */
const newsTicks = 2;

/** The ball must not seem twice as fast: a quarter of the time of the quickest crossing. */
const delayMax = 24;

/** How much of a tick it changes in a tick, so that nobody sees it. */
const slowly = 0.02;

/**
 * By how many ticks the far side is shown later than one's own: as old as news is on one's own
 * line before the next comes. Nobody else's line changes it.
 */
export class Delay {
  readonly #ages = new Samples(news);
  #ticks = 0;
  #atTick = 0;

  /** News of a tick came when the page lived in another one. */
  hears(toldTick: number, pageTick: number): void {
    this.#ages.add(pageTick - toldTick + newsTicks);
  }

  /** The delay at the page's tick. It may jump where that is not seen. */
  at(pageTick: number, mayJump: boolean): number {
    const target = Math.max(0, Math.min(delayMax, this.#ages.quantile(inTime)));
    const most = Math.max(0, pageTick - this.#atTick) * slowly;
    const change = target - this.#ticks;
    this.#ticks += mayJump ? change : Math.max(-most, Math.min(most, change));
    this.#atTick = pageTick;
    return this.#ticks;
  }
}
