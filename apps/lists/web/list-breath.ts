import { Store } from "../../../core/client/store.ts";

/** So long a checked item stays where it is, in milliseconds: the eye sees what became of it. */
export const breathMs = 900;

/** The items that were checked off a breath ago, and have not moved yet. */
export class Breath implements Disposable {
  readonly #store = new Store<ReadonlySet<string>>(new Set());
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  readonly get = (): ReadonlySet<string> => this.#store.get();
  readonly listen = (listener: () => void): (() => void) => this.#store.listen(listener);

  /** These were checked off now; they go together, a breath after the last of them. */
  hold(ids: readonly string[]): void {
    if (ids.length === 0) return;
    this.#store.set(new Set([...this.get(), ...ids]));
    for (const id of ids) {
      clearTimeout(this.#timers.get(id));
      this.#timers.set(
        id,
        setTimeout(() => this.release([id]), breathMs),
      );
    }
  }

  /** These go now, or were unchecked in time. */
  release(ids: readonly string[]): void {
    const held = new Set(this.get());
    let isLess = false;
    for (const id of ids) {
      clearTimeout(this.#timers.get(id));
      this.#timers.delete(id);
      isLess = held.delete(id) || isLess;
    }
    if (isLess) this.#store.set(held);
  }

  [Symbol.dispose](): void {
    this.release([...this.get()]);
  }
}
