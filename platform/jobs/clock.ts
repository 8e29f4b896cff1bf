/** What time it is, and what is to be done later; tests turn one by hand. */
export interface Clock {
  /** Milliseconds since 1970, UTC. May be set back while a program runs. */
  now(): number;
  /** Runs something once, so many milliseconds from now, unless the returned function is called. */
  after(ms: number, run: () => void): () => void;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: Date.now,
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
