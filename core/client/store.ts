/** A value that tells when it changed, in the shape that `useSyncExternalStore` wants. */
export interface ReadableStore<Value> {
  readonly get: () => Value;
  readonly listen: (listener: () => void) => () => void;
}

/** A value that can be changed. */
export class Store<Value> implements ReadableStore<Value> {
  #value: Value;
  readonly #listeners = new Set<() => void>();

  constructor(value: Value) {
    this.#value = value;
  }

  readonly get = (): Value => this.#value;

  set(value: Value): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };
}
