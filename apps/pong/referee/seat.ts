import type { Status } from "../netcode/phase.ts";
import { messagesPerSecond, type Timing } from "./timing.ts";

/** Who speaks for a side, whether they are there, and how long they may still be missing. */
export class Seat {
  readonly isComputer: boolean;
  readonly #timing: Timing;
  #connection: string | undefined;
  #heardMs = 0;
  #isAway = false;
  #hasLeft = false;
  /** The house itself has ended its socket: it is awaited as one of which nothing is heard. */
  #isCalledBack = false;
  /** For how long it has been gone on purpose, this time. */
  #leftForMs = 0;
  #budgetMs: number;
  #freezesLeft: number;
  #messages = 0;
  #messagesSinceMs = Number.NEGATIVE_INFINITY;

  constructor(isComputer: boolean, timing: Timing) {
    this.isComputer = isComputer;
    this.#timing = timing;
    this.#budgetMs = timing.budgetMs;
    this.#freezesLeft = timing.freezes;
  }

  get connection(): string | undefined {
    return this.#connection;
  }

  get freezesLeft(): number {
    return this.#freezesLeft;
  }

  /** All that is left of the time for which it may be missing. */
  get budgetMs(): number {
    return this.#budgetMs;
  }

  /** How long it may be missing from now on. */
  get leftMs(): number {
    if (!this.#hasLeft) return this.#budgetMs;
    return Math.min(this.#budgetMs, Math.max(0, this.#timing.leftMs - this.#leftForMs));
  }

  /** Seats a connection, in place of whichever sat here. */
  sits(connection: string, timeMs: number): void {
    this.#connection = connection;
    this.#heardMs = timeMs;
    this.#isAway = false;
    this.#isCalledBack = false;
    this.#comesBack();
  }

  /**
   * Its socket is gone. If it was the house that ended it, which anybody can bring about by a
   * block, it is not missing before it is silent for too long.
   */
  stands(timeMs: number, isCalledBack: boolean): void {
    this.#isCalledBack = isCalledBack && !this.isMissing(timeMs);
    this.#connection = undefined;
    this.#isAway = false;
  }

  /** Something was said; false when it is more than is read. */
  heard(timeMs: number): boolean {
    this.#heardMs = timeMs;
    if (timeMs - this.#messagesSinceMs >= 1_000) {
      this.#messagesSinceMs = timeMs;
      this.#messages = 0;
    }
    this.#messages++;
    return this.#messages <= messagesPerSecond;
  }

  away(): void {
    this.#isAway = true;
  }

  back(): void {
    this.#isAway = false;
    this.#comesBack();
  }

  leaves(): void {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    this.#leftForMs = 0;
  }

  #comesBack(): void {
    this.#hasLeft = false;
    this.#leftForMs = 0;
  }

  /** Whether the match cannot go on for its sake. */
  isMissing(timeMs: number): boolean {
    if (this.isComputer) return false;
    if (this.#isGone || this.#isAway || this.#hasLeft) return true;
    return timeMs - this.#heardMs >= this.#timing.silentMs;
  }

  status(timeMs: number): Status {
    if (this.isComputer) return "computer";
    if (this.#hasLeft) return "left";
    if (this.#isGone) return "gone";
    if (this.#isAway) return "away";
    const silentMs = timeMs - this.#heardMs;
    if (silentMs >= this.#timing.silentMs) return "gone";
    return silentMs >= this.#timing.unstableMs ? "unstable" : "here";
  }

  get #isGone(): boolean {
    return this.#connection === undefined && !this.#isCalledBack;
  }

  /** Takes one of its freezes; without one left, its time is spent too. */
  freezes(): void {
    if (this.#freezesLeft === 0) this.#budgetMs = 0;
    else this.#freezesLeft--;
  }

  /** It is missed for so long. */
  spends(elapsedMs: number): void {
    this.#budgetMs = Math.max(0, this.#budgetMs - elapsedMs);
    if (this.#hasLeft) this.#leftForMs += elapsedMs;
  }
}
