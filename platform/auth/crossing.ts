import { AsyncLocalStorage } from "node:async_hooks";
import type { Person } from "../../core/protocol/frames.ts";

/** Somebody who comes back from a provider's page, as the house knows them. */
export interface Crossing {
  /** Whoever is to have the account, where the provider sends somebody new. */
  readonly newcomer: Person;
  /** The id of who is signed in, with a session that counts. */
  readonly owner: string | undefined;
}

/** The crossing in which better-auth is asked, for what it cannot be told otherwise. */
export const crossing = new AsyncLocalStorage<Crossing>();
