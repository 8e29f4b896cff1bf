import type { Kysely } from "kysely";
import { type Heard, heard, type Outcome, onlyStay } from "../../../core/hub/heard.ts";
import type { EventOf } from "../../../core/protocol/channel.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { type Counter, counterChannel, countersChannel } from "../contract.ts";
import { audienceOf, without } from "../queries/audience.ts";
import {
  countCounters,
  countMade,
  deleteCounter,
  insertCounter,
  lockCounter,
  updateSettings,
} from "../queries/counters.ts";
import { chosen, mayCreate, mayGive, mayKeep, type Settings } from "../rules.ts";
import type { CounterTables } from "../tables.ts";

type Event = EventOf<typeof countersChannel>;

/** What happens to a counter is heard on its own topic and on that of all counters. */
export function heardOnBoth(
  id: string,
  event: Event,
  audience: Heard["audience"],
): readonly Heard[] {
  return [heard(counterChannel, id, event, audience), heard(countersChannel, "", event, audience)];
}

/** The commands of the topic `counters`. */
export const countersCommands: CommandsOf<typeof countersChannel, CounterTables> = {
  "counter.create": async (db, { person, role, now }, { id, name, ...choice }) => {
    const allowed = mayCreate({ role }, await countCounters(db), await countMade(db, person.id));
    if (!allowed.ok) return allowed;
    const given = mayGive({ role }, choice.access);
    if (!given.ok) return given;
    const counter = {
      ...chosen({ ...fresh, name }, choice),
      ...begun(now()),
      id,
      madeBy: person.id,
    };
    if (!(await insertCounter(db, counter))) return refuse("counter-exists");
    const audience = await audienceOf(db, counter);
    return ok(heardOnBoth(id, { type: "counter.created", counter }, audience));
  },
};

const fresh = { step: 1, access: "open" } as const;

function begun(now: number) {
  return { value: 0, version: 0, revision: 0, epoch: 1, epochStartedAt: now, createdAt: now };
}

type Names = "counter.rename" | "counter.set" | "counter.delete";

/** The commands by which a counter itself is changed. */
export const keepingCommands: Pick<CommandsOf<typeof counterChannel, CounterTables>, Names> = {
  "counter.rename": async (db, scope, { id, name }) => {
    const counter = await lockCounter(db, scope, id);
    if (!counter) return refuse("counter-not-found");
    return ok(await change(db, counter, { ...counter, name }));
  },

  "counter.set": async (db, scope, { id, ...choice }) => {
    const { person, role } = scope;
    const counter = await lockCounter(db, scope, id);
    if (!counter) return refuse("counter-not-found");
    const allowed = mayKeep({ id: person.id, role }, counter);
    if (!allowed.ok) return allowed;
    const given = mayGive({ role }, choice.access);
    if (!given.ok) return given;
    return ok(await change(db, counter, chosen(counter, choice)));
  },

  "counter.delete": async (db, scope, { id }) => {
    const counter = await lockCounter(db, scope, id);
    if (!counter) return refuse("counter-not-found");
    const allowed = mayKeep({ id: scope.person.id, role: scope.role }, counter);
    if (!allowed.ok) return allowed;
    const audience = await audienceOf(db, counter);
    await deleteCounter(db, id);
    return ok(heardOnBoth(id, { type: "counter.deleted", id }, audience));
  },
};

/** Gives a counter other settings; who sees it no more hears that it is gone, and the reverse. */
async function change(
  db: Kysely<CounterTables>,
  counter: Counter,
  { name, step, goal, colour, access }: Settings,
): Promise<readonly Outcome[]> {
  const { id } = counter;
  const settings = { name, step, goal, colour, access };
  const revision = await updateSettings(db, id, settings);
  const changed = { type: "counter.changed", id, ...settings, revision } as const;
  const now = await audienceOf(db, { ...counter, access });
  const told = heardOnBoth(id, changed, now);
  if (access === counter.access) return told;
  const before = await audienceOf(db, counter);
  const made = { type: "counter.created", counter: { ...counter, ...settings, revision } } as const;
  return [
    ...told,
    ...heardOnBoth(id, { type: "counter.deleted", id }, without(before, now)),
    ...heardOnBoth(id, made, without(now, before)),
    // Who listens already would still see who is here, and say that they press.
    ...(now && "only" in now ? [onlyStay(counterChannel, id, now.only)] : []),
  ];
}
