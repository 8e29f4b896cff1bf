import { heard } from "../../../core/hub/heard.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { counterChannel } from "../contract.ts";
import { audienceOf } from "../queries/audience.ts";
import { findCounter, lockCounter } from "../queries/counters.ts";
import { closeEpoch, reopenEpoch } from "../queries/epochs.ts";
import { listMine } from "../queries/tally.ts";
import { mayKeep, takeBackEndsAt } from "../rules.ts";
import type { CounterTables } from "../tables.ts";
import { readingOf } from "./clicks.ts";
import { heardOnBoth } from "./counters.ts";

type Names = "counter.reset" | "counter.takeBack";

/** The commands by which one epoch ends and the next begins, and the way back. */
export const epochCommands: Pick<CommandsOf<typeof counterChannel, CounterTables>, Names> = {
  "counter.reset": async (db, scope, { id, epoch, value }) => {
    const { person: by, role, now } = scope;
    const counter = await lockCounter(db, scope, id);
    if (!counter) return refuse("counter-not-found");
    const allowed = mayKeep({ id: by.id, role }, counter);
    if (!allowed.ok) return allowed;
    // Only a reset meanwhile counts: people click all the time, and what they add is kept.
    if (epoch !== counter.epoch) return refuse("value-changed", { issues: [nowIn(counter)] });
    await closeEpoch(db, counter, { by: by.id, confirmed: value, now: now() });
    const begun = await findCounter(db, scope, id);
    if (!begun) return refuse("counter-not-found");
    const closed = { epoch, value: counter.value };
    const event = { type: "counter.reset", id, ...readingOf(begun), by, closed } as const;
    return ok(heardOnBoth(id, event, await audienceOf(db, begun)));
  },

  "counter.takeBack": async (db, scope, { id, epoch }) => {
    const { person: by, role, now } = scope;
    const counter = await lockCounter(db, scope, id);
    if (!counter) return refuse("counter-not-found");
    const allowed = mayKeep({ id: by.id, role }, counter);
    if (!allowed.ok) return allowed;
    if (epoch !== counter.epoch) return refuse("value-changed", { issues: [nowIn(counter)] });
    const isInTime = now() < (takeBackEndsAt(counter) ?? 0);
    if (!isInTime || !(await reopenEpoch(db, counter))) return refuse("nothing-to-take-back");
    const opened = await findCounter(db, scope, id);
    if (!opened) return refuse("counter-not-found");
    const moved = { by, from: epoch, added: counter.value };
    const event = { type: "counter.takenBack", id, ...readingOf(opened), ...moved } as const;
    const own = await listMine(db, id, opened.epoch);
    return ok([
      ...heardOnBoth(id, event, await audienceOf(db, opened)),
      ...[...own].map(([person, mine]) =>
        heard(counterChannel, id, { type: "counter.counted", id, mine }, { only: [person] }),
      ),
    ]);
  },
};

/** Tells where a counter stands, to who has believed something else. */
function nowIn({ epoch, value }: { readonly epoch: number; readonly value: number }) {
  return { path: "epoch", message: `is ${epoch} now, with the value ${value}` };
}
