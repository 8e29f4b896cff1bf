/** Over so long a time a speed is measured, in milliseconds. */
const windowMs = 8_000;

/** Before so long a time it is not told: the first moments say nothing. */
const leastMs = 1_500;

/** How fast something goes: what came within the last seconds. */
export class Speed {
  readonly #samples: { readonly atMs: number; readonly bytes: number }[] = [];

  /** Takes how many bytes there are by now. */
  add(bytes: number, atMs: number): void {
    this.#samples.push({ bytes, atMs });
    while ((this.#samples[1]?.atMs ?? atMs) <= atMs - windowMs) this.#samples.shift();
  }

  /** Forgets what was before a pause. */
  rest(): void {
    this.#samples.length = 0;
  }

  /** Undefined while it cannot be said. */
  get bytesPerSecond(): number | undefined {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    if (!first || !last || last.atMs - first.atMs < leastMs) return undefined;
    return Math.max(0, ((last.bytes - first.bytes) * 1_000) / (last.atMs - first.atMs));
  }
}
