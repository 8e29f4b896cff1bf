import type { LineView } from "./sender.ts";

/** What is measured of the line, and when. */
type Measured = Pick<LineView, "queuedMs" | "droppedMs"> & { readonly atMs: number };

/** With so much unsent the line is too slow, with so little it may take more. */
const [muchMs, someMs, littleMs] = [1_800, 900, 450];

/** A slower line is answered soon, a faster one is trusted after a while. */
const [downMs, upMs] = [2_000, 8_000];

/**
 * How many bits a second an encoder should make for a line.
 *
 * Down at once and by much, up slowly and by little: who watches minds a stall more than a
 * picture that is a little less sharp.
 */
export class Rate {
  readonly #least: number;
  readonly #most: number;
  #now: number;
  #changedAt = Number.NEGATIVE_INFINITY;
  #calmSince: number | undefined;
  #droppedMs = 0;

  constructor({ least, most }: { readonly least: number; readonly most: number }) {
    this.#least = least;
    this.#most = most;
    this.#now = most;
  }

  get bitsPerSecond(): number {
    return this.#now;
  }

  /** Takes a measurement; gives whether another rate is right now. */
  heard({ queuedMs, droppedMs, atMs }: Measured): boolean {
    const hasDropped = droppedMs > this.#droppedMs;
    this.#droppedMs = droppedMs;
    if (queuedMs > littleMs) this.#calmSince = undefined;
    else this.#calmSince ??= atMs;
    const sinceMs = atMs - this.#changedAt;
    if (hasDropped) return this.#set(0.5, atMs);
    if (queuedMs > muchMs && sinceMs >= downMs) return this.#set(0.65, atMs);
    if (queuedMs > someMs && sinceMs >= downMs) return this.#set(0.8, atMs);
    const isCalm = this.#calmSince !== undefined && atMs - this.#calmSince >= upMs;
    return isCalm && sinceMs >= upMs ? this.#set(1.2, atMs) : false;
  }

  #set(factor: number, atMs: number): boolean {
    const next = Math.round(Math.min(this.#most, Math.max(this.#least, this.#now * factor)));
    if (next === this.#now) return false;
    this.#now = next;
    this.#changedAt = atMs;
    return true;
  }
}
