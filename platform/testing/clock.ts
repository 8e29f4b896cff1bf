/** A clock that a test turns by hand, so that nobody waits. */
export interface HandClock {
  now(): number;
  after(ms: number, run: () => void): () => void;
  /** Lets time pass, and does what was to be done in it, in order. */
  pass(ms: number): void;
  /** Sets the clock to another time; what is to be done later stays as far ahead as it was. */
  set(at: number): void;
  /** How many things are to be done later. */
  count(): number;
  /** Resolves when so many things are to be done later. */
  armed(count: number): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Makes a clock that stands at a time. */
export function createHandClock(startAt = Date.UTC(2026, 0, 1)): HandClock {
  let wall = startAt;
  let passed = 0;
  const timers = new Set<Timer>();
  const waiting = new Set<() => void>();
  return {
    now: () => wall,
    after(ms, run) {
      const timer = { at: passed + ms, run };
      timers.add(timer);
      for (const look of waiting) look();
      return () => void timers.delete(timer);
    },
    pass(ms) {
      const until = passed + ms;
      for (;;) {
        const [next] = [...timers].sort((a, b) => a.at - b.at);
        const to = next && next.at <= until ? next.at : until;
        wall += to - passed;
        passed = to;
        if (!next || next.at > until) return;
        timers.delete(next);
        next.run();
      }
    },
    set(at) {
      wall = at;
    },
    count: () => timers.size,
    armed(count) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const look = () => {
        if (timers.size < count) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
      return promise;
    },
  };
}
