import { ok, refuse } from "../../core/protocol/result.ts";
import type { Listening } from "../../platform/app/app.ts";
import type { counterChannel, countersChannel } from "./contract.ts";
import { findCounter, listCounters } from "./queries.ts";
import type { CounterTables } from "./tables.ts";

/** Everyone may listen to all counters. */
export const countersListening: Listening<typeof countersChannel, CounterTables> = {
  admit: async () => ok(),
  snapshot: async (db) => ({ counters: await listCounters(db) }),
};

/** Everyone may listen to a counter that exists. */
export const counterListening: Listening<typeof counterChannel, CounterTables> = {
  admit: async (db, _scope, id) =>
    (await findCounter(db, id)) ? ok() : refuse("counter-not-found"),
  snapshot: async (db, _scope, id) => ({ counter: await findCounter(db, id) }),
};
