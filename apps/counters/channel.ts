import { ok, refuse } from "../../core/protocol/result.ts";
import type { Listening } from "../../platform/app/app.ts";
import type { counterChannel, countersChannel } from "./contract.ts";
import { findCounter, listCounters } from "./queries/counters.ts";
import { findMine } from "./queries/tally.ts";
import type { CounterTables } from "./tables.ts";

/** Everyone may listen to all counters, and hears of those that they see. */
export const countersListening: Listening<typeof countersChannel, CounterTables> = {
  admit: async () => ok(),
  snapshot: async (db, scope) => ({ counters: await listCounters(db, scope) }),
};

/** Who sees a counter may listen to it. */
export const counterListening: Listening<typeof counterChannel, CounterTables> = {
  admit: async (db, scope, id) =>
    (await findCounter(db, scope, id)) ? ok() : refuse("counter-not-found"),
  async snapshot(db, scope, id) {
    const counter = await findCounter(db, scope, id);
    if (!counter) return { counter };
    const mine = await findMine(db, id, scope.person.id);
    return mine ? { counter, mine } : { counter };
  },
};
