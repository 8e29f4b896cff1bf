import type { Kysely } from "kysely";
import { type Heard, heard } from "../../../core/hub/heard.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { type Counter, counterChannel } from "../contract.ts";
import { audienceOf } from "../queries/audience.ts";
import { addClicks } from "../queries/clicks.ts";
import { findCounter, lockCounter } from "../queries/counters.ts";
import { findMine } from "../queries/tally.ts";
import { undoClick } from "../queries/undo.ts";
import type { CounterTables } from "../tables.ts";
import { heardOnBoth } from "./counters.ts";

type Names = "counter.click" | "counter.undo";

/** The commands by which a counter is raised, one click at a time. */
export const clickCommands: Pick<CommandsOf<typeof counterChannel, CounterTables>, Names> = {
  "counter.click": async (db, scope, clicks) => {
    const clicked = await addClicks(db, scope, clicks);
    if (!clicked.ok) return clicked;
    const { counter, late } = clicked.value;
    const { person } = scope;
    const shown = { id: clicks.id, ...readingOf(counter) };
    const event = late
      ? ({ type: "counter.clickedLate", ...shown, late: { ...late, by: person } } as const)
      : ({ type: "counter.clicked", ...shown } as const);
    const told = heardOnBoth(clicks.id, event, await audienceOf(db, counter));
    return ok([...told, ...(await countedBy(db, clicks.id, person.id))]);
  },

  "counter.undo": async (db, scope, { id, number }) => {
    const { person, now } = scope;
    const counter = await lockCounter(db, scope, id);
    if (!counter) return refuse("counter-not-found");
    const undo = { counter, person: person.id, number, now: now() };
    if (!(await undoClick(db, undo))) return refuse("nothing-to-undo");
    const undone = await findCounter(db, scope, id);
    if (!undone) return refuse("counter-not-found");
    const event = { type: "counter.undone", id, ...readingOf(undone) } as const;
    const told = heardOnBoth(id, event, await audienceOf(db, undone));
    return ok([...told, ...(await countedBy(db, id, person.id))]);
  },
};

/** What a counter shows, without what is chosen for it. */
export function readingOf<Reading extends Pick<Counter, Shown>>(counter: Reading) {
  const { value, epoch, epochStartedAt, last, version } = counter;
  return { value, epoch, epochStartedAt, last, version };
}

type Shown = "value" | "epoch" | "epochStartedAt" | "last" | "version";

/** Tells somebody alone what they have added themselves. */
async function countedBy(
  db: Kysely<CounterTables>,
  id: string,
  person: string,
): Promise<readonly Heard[]> {
  const mine = await findMine(db, id, person);
  if (!mine) return [];
  return [heard(counterChannel, id, { type: "counter.counted", id, mine }, { only: [person] })];
}
