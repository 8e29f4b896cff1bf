/** A signal that ends when it is disposed of. */
export interface WhileThere extends Disposable {
  readonly signal: AbortSignal;
}

/** How often one looks whether something is still there, in milliseconds. */
const lookMs = 5_000;

/**
 * A signal that is aborted when something is there no more: hours of work would be for nothing.
 *
 * `isThere` is asked now and then; where it fails, that is told and asked again.
 */
export function whileThere(
  isThere: () => Promise<boolean>,
  failed: (cause: unknown) => void,
  everyMs: number = lookMs,
): WhileThere {
  const gone = new AbortController();
  const looks = setInterval(() => {
    isThere().then((is) => {
      if (!is) gone.abort();
    }, failed);
  }, everyMs);
  return { signal: gone.signal, [Symbol.dispose]: () => clearInterval(looks) };
}
