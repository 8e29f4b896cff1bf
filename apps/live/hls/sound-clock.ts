import { soundDriftMs } from "./settings.ts";

/**
 * The time of sound, counted in samples.
 *
 * RTMP has whole milliseconds, which makes frames of 21 and 22 ms out of frames of 1,024 samples;
 * players hear that. So frames are counted from where the first began, and the sender's clock is
 * looked at only to see that they have not drifted apart.
 */
export class SoundClock {
  readonly #rate: number;
  #next: number | undefined;

  constructor(rate: number) {
    this.#rate = rate;
  }

  /** Where a frame begins, in samples; undefined when it is one too many, and is to be dropped. */
  place(atUs: number, samples: number): number | undefined {
    const said = Math.round((atUs / 1_000_000) * this.#rate);
    const driftMax = (soundDriftMs / 1_000) * this.#rate;
    if (this.#next !== undefined && this.#next - said > Math.max(driftMax, samples)) {
      return undefined;
    }
    const isFar = this.#next === undefined || said - this.#next > driftMax;
    const begins = isFar ? said : (this.#next ?? said);
    this.#next = begins + samples;
    return begins;
  }

  /** What so many samples are in microseconds. */
  us(samples: number): number {
    return Math.round((samples / this.#rate) * 1_000_000);
  }
}
