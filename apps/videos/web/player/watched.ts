/** A part of a video that was really played, in milliseconds. */
export interface WatchedStretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A stretch that goes on is told in pieces of this length. */
const pieceMs = 10_000;

/** Less than this is not told: it is on the way to somewhere else. */
const leastMs = 250;

/** Playing tells where it is at least this often; what is further apart was jumped over. */
const gapMs = 5_000;

/** Measures which parts of a video are played, and tells them in pieces. */
export class WatchedMeter {
  #from: number | undefined;
  #to = 0;
  readonly #tell: (stretch: WatchedStretch) => void;

  constructor(tell: (stretch: WatchedStretch) => void) {
    this.#tell = tell;
  }

  /** It plays, and is here. */
  plays(seconds: number): void {
    const ms = Math.round(seconds * 1_000);
    const isOn = this.#from !== undefined && ms >= this.#to && ms - this.#to <= gapMs;
    if (!isOn) {
      this.breaks();
      this.#from = ms;
    }
    this.#to = ms;
    if (this.#from !== undefined && ms - this.#from >= pieceMs) {
      this.breaks();
      this.#from = ms;
    }
  }

  /** It stops, or goes elsewhere: what was played so far is told. */
  breaks(): void {
    const from = this.#from;
    this.#from = undefined;
    if (from === undefined || this.#to - from < leastMs) return;
    this.#tell({ fromMs: from, toMs: this.#to });
  }
}
