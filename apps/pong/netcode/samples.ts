/** The last few measurements of something, for their quantiles. */
export class Samples {
  readonly #most: number;
  #all: number[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  get count(): number {
    return this.#all.length;
  }

  add(value: number): void {
    this.#all.push(value);
    if (this.#all.length > this.#most) this.#all.shift();
  }

  clear(): void {
    this.#all = [];
  }

  /** The value that this part of them, from 0 to 1, does not exceed; 0 without any. */
  quantile(part: number): number {
    const sorted = this.#all.toSorted((one, other) => one - other);
    return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
  }
}
