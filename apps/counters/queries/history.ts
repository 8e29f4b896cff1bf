import type { Kysely } from "kysely";
import type { Person } from "../../../core/protocol/frames.ts";
import { shownPerson } from "../../../platform/auth/person.ts";
import { limits } from "../contract.ts";
import type { CounterTables } from "../tables.ts";

type Db = Kysely<CounterTables>;

/** A click as it stands in the history. */
export interface Click {
  readonly number: number;
  readonly epoch: number;
  readonly by: Person;
  readonly at: number;
  /** Negative where it takes back the click whose number is `undoes`. */
  readonly amount: number;
  readonly undoes?: number;
  readonly undoneBy?: number;
}

/** Clicks in the order of their numbers: the last before one, or the first after one. */
export type Page =
  | { readonly before: number; readonly limit: number }
  | { readonly after: number; readonly until: number; readonly limit: number };

/** Some clicks of a counter. */
export async function listClicks(db: Db, id: string, page: Page): Promise<readonly Click[]> {
  const clicks = db
    .selectFrom("click")
    .leftJoin("person", "person.id", "click.person_id")
    .selectAll("click")
    .select(["person.name", "person.picture"])
    .where("counter_id", "=", id)
    .limit(page.limit);
  const rows = await ("before" in page
    ? clicks.where("number", "<", page.before).orderBy("number", "desc")
    : clicks.where("number", ">", page.after).where("number", "<=", page.until).orderBy("number")
  ).execute();
  const merged = await listMerged(db, id);
  return rows.map(
    ({ number, at, amount, undoes, undone_by, person_id, name, picture, ...row }) => ({
      ...{ number, at, amount, epoch: merged.get(row.epoch) ?? row.epoch },
      by: shownPerson({ id: person_id, name: name ?? "", picture }),
      ...(undoes === null ? {} : { undoes }),
      ...(undone_by === null ? {} : { undoneBy: undone_by }),
    }),
  );
}

/** Into which epoch each was merged that was; a join would make SQLite look at every click. */
async function listMerged(db: Db, id: string): Promise<ReadonlyMap<number, number | null>> {
  const rows = await db
    .selectFrom("epoch")
    .select(["epoch", "merged_into"])
    .where("counter_id", "=", id)
    .where("merged_into", "is not", null)
    .execute();
  return new Map(rows.map(({ epoch, merged_into }) => [epoch, merged_into]));
}

/** How many clicks are read at once where all of them are. */
const batch = 2_000;

/** All clicks that a counter has now, in order and some at a time: there may be millions. */
export async function* readClicks(db: Db, id: string): AsyncGenerator<readonly Click[]> {
  const counter = db.selectFrom("counter").select("number").where("id", "=", id);
  const { number: until = 0 } = (await counter.executeTakeFirst()) ?? {};
  for (let after = 0; after < until; ) {
    const clicks = await listClicks(db, id, { after, until, limit: batch });
    const last = clicks.at(-1);
    if (!last) return; // the counter was deleted meanwhile
    yield clicks;
    after = last.number;
  }
}

/** The epochs of a counter, the newest first; without those that were merged into another. */
export async function listEpochs(db: Db, id: string) {
  const rows = await db
    .selectFrom("epoch")
    .innerJoin("counter", "counter.id", "epoch.counter_id")
    .leftJoin("person", "person.id", "epoch.reset_by")
    .selectAll("epoch")
    .select(["counter.value as present", "person.name", "person.picture"])
    .where("epoch.counter_id", "=", id)
    .where("epoch.merged_into", "is", null)
    .orderBy("epoch.epoch", "desc")
    .limit(limits.epochs)
    .execute();
  return rows.map((row) => {
    const { epoch, started_at: startedAt, ended_at, confirmed, reset_by, name, picture } = row;
    if (ended_at === null) return { epoch, startedAt, value: row.present };
    const by = reset_by && shownPerson({ id: reset_by, name: name ?? "", picture });
    return {
      ...{ epoch, startedAt, endedAt: ended_at, value: row.value },
      ...(confirmed === null ? {} : { confirmed }),
      ...(by ? { resetBy: by } : {}),
    };
  });
}
