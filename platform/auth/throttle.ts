/** How often something may be tried: at once after a quiet time, and then in the long run. */
export interface Budget {
  readonly burst: number;
  readonly perMinute: number;
}

/** What is counted, each by itself. */
export const budgets = {
  /** Sign-ins, right or wrong, from one address: a whole class may sit behind one. */
  signInAddress: { burst: 60, perMinute: 30 },
  /** Wrong passwords for one account from devices that it has never signed in with. */
  signInAccount: { burst: 10, perMinute: 1 },
  /** Wrong passwords for one account from one device that it has signed in with. */
  signInDevice: { burst: 10, perMinute: 2 },
  /** Wrong codes of one account, app's and backup's together. */
  secondFactor: { burst: 6, perMinute: 1 },
  /** New accounts from one address. */
  signUpAddress: { burst: 40, perMinute: 2 },
  /** Wrong host codes from one address: a code has 40 bits. */
  hostCode: { burst: 10, perMinute: 2 },
  /** Letters asked for from one address, and sent to one. */
  lettersAddress: { burst: 10, perMinute: 1 },
  letters: { burst: 3, perMinute: 0.1 },
  /** Whether user names are free, from one address. */
  handles: { burst: 60, perMinute: 60 },
  /** Pictures that one person gives. */
  pictures: { burst: 10, perMinute: 4 },
  /** Wrong tokens of links from one address: a token has 128 bits or more. */
  links: { burst: 30, perMinute: 10 },
  /** Wrong keys from one address; a key has 256 bits, so a right one is never kept waiting. */
  keys: { burst: 30, perMinute: 10 },
  /** Keys that one person makes. */
  newKeys: { burst: 20, perMinute: 1 },
  /** Sockets opened from one address. */
  sockets: { burst: 3_000, perMinute: 600 },
} as const satisfies Readonly<Record<string, Budget>>;

/** The name of something that is counted. */
export type Throttled = keyof typeof budgets;

interface Level {
  tokens: number;
  filledAtMs: number;
}

/** Keys remembered for each budget; the fullest are forgotten first, as they bound nobody. */
const keysMax = 50_000;

/**
 * Counts tries by address, account and device: token buckets in the memory of this process.
 *
 * A restart forgets them, which gives a guesser one more burst and no owner a longer wait.
 */
export class Throttle {
  readonly #levels = new Map<string, Level>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  /** Takes one try; gives 0, or in how many milliseconds there will be one. */
  take(what: Throttled, key: string): number {
    const { perMinute } = budgets[what];
    const level = this.#level(what, key);
    if (level.tokens < 1) return Math.ceil(((1 - level.tokens) / perMinute) * 60_000);
    level.tokens -= 1;
    return 0;
  }

  /** Gives a try back: it was right, and only wrong ones count. */
  giveBack(what: Throttled, key: string): void {
    const level = this.#level(what, key);
    level.tokens = Math.min(budgets[what].burst, level.tokens + 1);
  }

  #level(what: Throttled, key: string): Level {
    const { burst, perMinute } = budgets[what];
    const nowMs = this.#nowMs();
    const name = `${what} ${key}`;
    const level = this.#levels.get(name) ?? { tokens: burst, filledAtMs: nowMs };
    const elapsedMs = Math.max(0, nowMs - level.filledAtMs);
    level.tokens = Math.min(burst, level.tokens + (elapsedMs / 60_000) * perMinute);
    level.filledAtMs = nowMs;
    if (!this.#levels.has(name)) this.#remember(name, level);
    return level;
  }

  #remember(name: string, level: Level): void {
    if (this.#levels.size >= keysMax) {
      const full = [...this.#levels].sort(([, a], [, b]) => b.tokens - a.tokens);
      for (const [old] of full.slice(0, keysMax / 2)) this.#levels.delete(old);
    }
    this.#levels.set(name, level);
  }
}
