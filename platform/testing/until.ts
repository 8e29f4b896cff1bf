import type { ReadableStore } from "../../core/client/store.ts";

/** Resolves with the value of a store as soon as something holds of it; the runner is the limit. */
export function until<Value>(
  store: ReadableStore<Value>,
  holds: (value: Value) => boolean,
): Promise<Value> {
  const { promise, resolve } = Promise.withResolvers<Value>();
  let stop = () => {};
  const look = () => {
    if (!holds(store.get())) return;
    resolve(store.get());
    stop();
  };
  stop = store.listen(look);
  look();
  return promise;
}
