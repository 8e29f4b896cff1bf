import { createHmac, timingSafeEqual } from "node:crypto";

/** What a page shows, in an address, to be given files that are not for everyone. */
export interface Passes {
  /** A pass for whoever asks; lower-case letters, digits and a dash. */
  issue(scope: Viewer): { readonly pass: string; readonly expiresAt: number };
  /** Whether a pass is this viewer's own, and not over. */
  isGood(pass: string, scope: Viewer): boolean;
}

/** Who wants to see something, as a scope says it. */
export interface Viewer {
  readonly person: { readonly id: string };
  readonly now: () => number;
}

/** How long a pass is good; a page asks for the next one in time. */
export const passMs = 15 * 60_000;

/**
 * Issues passes under a key: each says whose it is and until when, and nobody else can make one.
 *
 * An address with a pass is worth nothing to another viewer, nor later to the same. Whether its
 * viewer may see what they ask for is not said by it: that is asked each time.
 */
export function createPasses(key: Uint8Array): Passes {
  const sign = (personId: string, until: string) =>
    createHmac("sha256", key).update(`${until} ${personId}`).digest("hex").slice(0, signLength);
  return {
    issue({ person, now }) {
      const expiresAt = now() + passMs;
      const until = expiresAt.toString(36);
      return { pass: `${until}-${sign(person.id, until)}`, expiresAt };
    },
    isGood(pass, { person, now }) {
      const [, until = "", signature = ""] = shape.exec(pass) ?? [];
      if (signature === "" || Number.parseInt(until, 36) <= now()) return false;
      return timingSafeEqual(Buffer.from(signature), Buffer.from(sign(person.id, until)));
    },
  };
}

/** 128 bits, in hex. */
const signLength = 32;
const shape = /^([0-9a-z]{8,10})-([0-9a-f]{32})$/u;
