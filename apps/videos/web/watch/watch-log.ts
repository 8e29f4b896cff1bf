import { limits } from "../../contract/limits.ts";
import type { WatchedStretch } from "../player/watched.ts";

/** What is told of what was watched. */
export interface WatchWord {
  readonly positionMs: number;
  readonly stretches: readonly (readonly [fromMs: number, toMs: number])[];
}

/** It is told so often while it plays, in milliseconds. */
const wordMs = 15_000;

/** Gathers what was watched, and tells it from time to time. */
export class WatchLog {
  #stretches: [fromMs: number, toMs: number][] = [];
  #positionMs = 0;
  #toldAt = Number.NEGATIVE_INFINITY;
  #hasBegun = false;
  readonly #tell: (word: WatchWord) => void;
  readonly #clock: () => number;

  constructor(tell: (word: WatchWord) => void, clock: () => number = Date.now) {
    this.#tell = tell;
    this.#clock = clock;
  }

  /** It plays, and is here; the first time is told at once, as from then on time is believed. */
  at(seconds: number): void {
    this.#positionMs = Math.round(seconds * 1_000);
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    this.flush();
  }

  /** So much was really played. */
  watched({ fromMs, toMs }: WatchedStretch): void {
    const last = this.#stretches.at(-1);
    if (last?.[1] === fromMs) last[1] = toMs;
    else this.#stretches.push([fromMs, toMs]);
    this.#positionMs = toMs;
    const isMany = this.#stretches.length >= limits.stretches;
    if (isMany || this.#clock() - this.#toldAt >= wordMs) this.flush();
  }

  /** Tells what there is to tell, as when one leaves. */
  flush(): void {
    const isFirst = this.#toldAt === Number.NEGATIVE_INFINITY;
    if (!this.#hasBegun || (this.#stretches.length === 0 && !isFirst)) return;
    const stretches = this.#stretches;
    this.#stretches = [];
    this.#toldAt = this.#clock();
    this.#tell({ positionMs: this.#positionMs, stretches });
  }
}
