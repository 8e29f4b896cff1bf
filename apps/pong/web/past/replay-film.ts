import type { Journal } from "../../replay/journal.ts";
import { Playback } from "../../replay/play.ts";
import { type PointStatistics, statisticsOf } from "../../replay/statistics.ts";
import { tickRate } from "../../simulation/court.ts";
import type { World } from "../../simulation/world.ts";
import type { CourtSource, Told } from "../court/source.ts";
import { viewBetween } from "../court/world-view.ts";

/** How fast a match can be seen again: 1 is as fast as it was played. */
export const speeds = [0.25, 0.5, 1, 2, 4] as const;

/** How fast a match is seen again. */
export type Speed = (typeof speeds)[number];

/** What the controls show of a film. */
export interface FilmState {
  readonly tick: number;
  readonly score: readonly [number, number];
  readonly isPlaying: boolean;
  readonly speed: Speed;
}

/** Longer than this nothing was drawn: the page was hidden, and the film waited. */
const gapMs = 250;

/** The controls are told so often while it runs, in ticks. */
const toldEveryTicks = tickRate / 10;

/**
 * A match that is seen again: by the steps of the same simulation, at any speed, from any place.
 *
 * It is the source of a court, which asks it once a frame; what happened is told as it is passed,
 * and not where one jumps.
 */
export class Film implements CourtSource {
  readonly ticks: number;
  readonly points: readonly PointStatistics[];
  readonly #playback: Playback;
  readonly #hearers = new Set<(told: Told) => void>();
  readonly #listeners = new Set<() => void>();
  #before: World;
  #after: World;
  /** How far it is on the way from one to the other. */
  #part = 0;
  #lastMs: number | undefined;
  #state: FilmState;

  constructor(journal: Journal) {
    this.ticks = journal.ticks;
    this.points = statisticsOf(journal).points;
    this.#playback = new Playback(journal);
    this.#before = this.#playback.at(0);
    this.#after = this.#playback.at(1);
    this.#state = { tick: 0, score: [0, 0], isPlaying: false, speed: 1 };
  }

  readonly view: CourtSource["view"] = (timeMs) => {
    const passedMs = timeMs - (this.#lastMs ?? timeMs);
    this.#lastMs = timeMs;
    if (this.#state.isPlaying && passedMs < gapMs) this.#run(passedMs);
    return viewBetween(this.#before, this.#after, this.#part);
  };

  readonly listen: CourtSource["listen"] = (hear) => {
    this.#hearers.add(hear);
    return () => this.#hearers.delete(hear);
  };

  /** What the controls show; the same object until it is another. */
  readonly state = (): FilmState => this.#state;

  /** Hears that the state is another one; gives what ends that. */
  readonly watch = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Lets it run or stand; at its end it begins anew. */
  play(isPlaying: boolean): void {
    if (isPlaying && this.#state.tick >= this.ticks) this.#jump(0);
    this.#show({ isPlaying });
  }

  runAt(speed: Speed): void {
    this.#show({ speed });
  }

  /** Goes to a tick at once; beyond the ends there is nothing. */
  goTo(tick: number): void {
    this.#jump(tick);
    this.#show({});
  }

  /** Goes some ticks on, or back. */
  goBy(ticks: number): void {
    this.goTo(this.#state.tick + ticks);
  }

  /** Stands, and goes some steps on, or back. */
  stepBy(ticks: number): void {
    this.#state = { ...this.#state, isPlaying: false };
    this.goBy(ticks);
  }

  /** Goes to where the next point begins, or to the end after the last one. */
  nextPoint(): void {
    const next = this.points.find(({ fromTick }) => fromTick > this.#state.tick);
    this.goTo(next?.fromTick ?? this.ticks);
  }

  /** Goes to where this point began; just after that, to the one before. */
  pointBefore(): void {
    const before = this.#state.tick - tickRate;
    this.goTo(this.points.findLast(({ fromTick }) => fromTick < before)?.fromTick ?? 0);
  }

  #run(passedMs: number): void {
    this.#part += (passedMs * tickRate * this.#state.speed) / 1_000;
    while (this.#part >= 1 && this.#after.tick < this.ticks) {
      this.#before = this.#after;
      this.#after = this.#playback.at(this.#before.tick + 1);
      this.#part -= 1;
      this.#tell(this.#after);
    }
    const isAtEnd = this.#after.tick >= this.ticks && this.#part >= 1;
    if (isAtEnd) this.#jump(this.ticks);
    const passed = Math.abs(this.#before.tick - this.#state.tick);
    if (isAtEnd) this.#show({ isPlaying: false });
    else if (passed >= toldEveryTicks) this.#show({});
  }

  #tell({ tick, happened }: World): void {
    for (const happening of happened) {
      for (const hear of this.#hearers) hear({ tick, happening });
    }
  }

  #jump(tick: number): void {
    const wanted = Math.max(0, Math.min(this.ticks, Math.round(tick)));
    this.#before = this.#playback.at(wanted);
    this.#after = this.#playback.at(wanted + 1);
    this.#part = 0;
  }

  #show(change: Partial<FilmState>): void {
    const { tick, score } = this.#before;
    this.#state = { ...this.#state, ...change, tick, score };
    for (const tell of this.#listeners) tell();
  }
}

/** A place in a match, in seconds as an address has them: `83.5`; undefined for anything else. */
export function tickOf(seconds: unknown): number | undefined {
  const number = typeof seconds === "number" ? seconds : Number.NaN;
  return Number.isFinite(number) && number >= 0 ? Math.round(number * tickRate) : undefined;
}

/** The seconds of a tick, as an address has them: to a tenth. */
export function secondsOf(tick: number): number {
  return Math.round((tick * 10) / tickRate) / 10;
}
