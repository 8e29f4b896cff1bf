import { ok, type Result, refuse } from "../../core/protocol/result.ts";

/** Work that is done a few at a time, in the order of coming. */
export interface Turns {
  /** Does it when its turn comes; refuses at once when too many wait already. */
  take<Value>(work: () => Promise<Value>): Promise<Result<Value, { readonly code: "too-many" }>>;
}

/** Opens a line: so many are served at once, and so many may wait. */
export function createTurns({ atOnce, waiting }: { atOnce: number; waiting: number }): Turns {
  const line: (() => void)[] = [];
  let served = 0;

  /** Gives the place to the next in line, or leaves it free. */
  function leave() {
    const next = line.shift();
    if (next) next();
    else served--;
  }

  return {
    take: async (work) => {
      if (served < atOnce) served++;
      else if (line.length >= waiting) return refuse("too-many");
      else await new Promise<void>((resolve) => line.push(resolve));
      try {
        return ok(await work());
      } finally {
        leave();
      }
    },
  };
}
