import { availableParallelism } from "node:os";
import { ok, type Result, refuse } from "../../core/protocol/result.ts";
import { createTurns } from "./turns.ts";

/** What hashing takes at most. */
export const hashingLimits = {
  /** As many may wait for their turn: some ten seconds of work for one core. */
  waiting: 200,
  /** When to come back after `too-many`. */
  retryAfterMs: 5_000,
  /** A longer password, in UTF-16 units, is nobody's and is not looked at. */
  length: 1_024,
} as const;

/** OWASP's first choice for argon2id (Password Storage Cheat Sheet): 19 MiB, 2 passes. */
const argon2 = { algorithm: "argon2id", memoryCost: 19_456, timeCost: 2 } as const;

/** How each of today's hashes begins (the PHC string format). */
const today = `$argon2id$v=19$m=${argon2.memoryCost},t=${argon2.timeCost},p=1$`;

/** A hash of random bytes, for those who have none. */
const nobodys = [
  `${today}bcubUti/xtBxfAKmhepkiHF9q+RDScLH93eOAmsil8A`,
  "HbjaF1Bs6W6Vdehx64pEQW4EgyURzhj2RrCrB2ell3Y",
].join("$");

/** Too many sign-ins wait already. */
type Busy = { readonly code: "too-many"; readonly retryAfterMs?: number };

/** Hashes passwords off the main thread, a few at a time. */
export interface Hasher {
  /** A new hash, with a salt of its own; the password was judged before, so it is not empty. */
  hash(password: string): Promise<Result<string, Busy>>;
  /** Whether the hash is of this password; throws when the hash is none. */
  verify(password: string, hash: string): Promise<Result<boolean, Busy>>;
  /** Costs as much as `verify`, for an account that is not there; never true. */
  verifyNothing(password: string): Promise<Result<false, Busy>>;
  /** Whether a hash was made with other parameters than today's. */
  needsRehash(hash: string): boolean;
}

/**
 * Opens a hasher; it leaves one core to the rest of the server unless told otherwise.
 *
 * A password is hashed in Unicode's form NFKC, so that it is the same from every keyboard.
 */
export function createHasher({
  concurrency = Math.max(1, availableParallelism() - 1),
}: {
  readonly concurrency?: number;
} = {}): Hasher {
  const turns = createTurns({ atOnce: concurrency, waiting: hashingLimits.waiting });

  async function inTurn<Value>(work: () => Promise<Value>): Promise<Result<Value, Busy>> {
    const done = await turns.take(work);
    return done.ok ? done : refuse("too-many", { retryAfterMs: hashingLimits.retryAfterMs });
  }

  async function verify(password: string, hash: string): Promise<Result<boolean, Busy>> {
    if (password.length > hashingLimits.length) return ok(false);
    return inTurn(() => Bun.password.verify(normalizePassword(password), hash));
  }

  return {
    hash: (password) => inTurn(() => Bun.password.hash(normalizePassword(password), argon2)),
    verify,
    verifyNothing: async (password) => {
      const done = await verify(password, nobodys);
      return done.ok ? ok(false) : done;
    },
    needsRehash: (hash) => !hash.startsWith(today),
  };
}

/** A password as it is judged and hashed (NIST SP 800-63B, 3.1.1.2: NFKC). */
export function normalizePassword(password: string): string {
  return password.toWellFormed().normalize("NFKC");
}
