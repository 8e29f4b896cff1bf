import { type Heard, heard } from "../../core/hub/heard.ts";
import type { EventOf } from "../../core/protocol/channel.ts";
import { ok, refuse } from "../../core/protocol/result.ts";
import type { CommandsOf } from "../../platform/app/app.ts";
import { type Counter, counterChannel, countersChannel } from "./contract.ts";
import {
  countCounters,
  countMade,
  deleteCounter,
  findCounter,
  insertClicks,
  insertCounter,
  updateName,
} from "./queries.ts";
import { mayCreate, mayDelete } from "./rules.ts";
import type { CounterTables } from "./tables.ts";

type Event = EventOf<typeof counterChannel>;

/** What happens to a counter is heard on its own topic and on that of all counters. */
function heardOnBoth(id: string, event: Event): readonly Heard[] {
  return [heard(counterChannel, id, event), heard(countersChannel, "", event)];
}

/** The commands of the topic `counters`. */
export const countersCommands: CommandsOf<typeof countersChannel, CounterTables> = {
  "counter.create": async (db, { person, role, now }, { id, name }) => {
    const allowed = mayCreate({ role }, await countCounters(db), await countMade(db, person.id));
    if (!allowed.ok) return allowed;
    const made = { id, name, value: 0, revision: 0, madeBy: person.id, createdAt: now() };
    const counter: Counter = made;
    if (!(await insertCounter(db, counter))) return refuse("counter-exists");
    return ok(heardOnBoth(id, { type: "counter.created", counter }));
  },
};

/** The commands of the topics `counter:<id>`. */
export const counterCommands: CommandsOf<typeof counterChannel, CounterTables> = {
  "counter.click": async (db, { person, now }, { id, clicks }) => {
    const at = now();
    const value = await insertClicks(db, id, clicks, person, at);
    if (value === undefined) return refuse("counter-not-found");
    return ok(heardOnBoth(id, { type: "counter.clicked", id, value, last: { by: person, at } }));
  },

  "counter.rename": async (db, _scope, { id, name }) => {
    const revision = await updateName(db, id, name);
    if (revision === undefined) return refuse("counter-not-found");
    return ok(heardOnBoth(id, { type: "counter.renamed", id, name, revision }));
  },

  "counter.delete": async (db, { person, role }, { id }) => {
    const counter = await findCounter(db, id);
    if (!counter) return refuse("counter-not-found");
    const allowed = mayDelete({ id: person.id, role }, counter);
    if (!allowed.ok) return allowed;
    await deleteCounter(db, id);
    return ok(heardOnBoth(id, { type: "counter.deleted", id }));
  },
};
