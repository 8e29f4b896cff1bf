import { expect, test } from "bun:test";
import { sql } from "kysely";
import { newId } from "../../core/protocol/id.ts";
import { authMigrations } from "../../platform/auth/migrations.ts";
import { withTables } from "../../platform/db/database.ts";
import { migrate } from "../../platform/db/migrate.ts";
import { onEveryDatabase } from "../../platform/testing/databases.ts";
import { openScene } from "../../platform/testing/scene.ts";
import { counters } from "./index.ts";
import { counterWatch } from "./state.ts";
import type { CounterTables } from "./tables.ts";
import { asOne, type EpochSums, sumsOf } from "./testing/sums.ts";

onEveryDatabase((open) => {
  test("counters of before there were epochs have all they had in their first one", async () => {
    const db = await open();
    const { "0003-create-epochs": _, ...before } = counters.migrations;
    await migrate(
      db,
      new Map([
        ["auth", authMigrations],
        ["counters", before],
      ]),
    );
    const id = newId();
    const [anna, tom] = [newId(), newId()];
    const begun = Date.UTC(2026, 0, 1);
    const now = Date.now();
    const people = [anna, tom, anna, anna, tom];
    const times = [begun, begun + 59_999, begun + 60_000, begun + 900_000, now];
    await db.write(async (tx) => {
      await sql`
        insert into counter (id, name, value, revision, made_by, created_at, last_by, last_at)
        values (${id}, 'Swims', 5, 3, ${anna}, ${begun}, ${tom}, ${now})`.execute(tx);
      for (const [index, person] of people.entries()) {
        await sql`insert into click (counter_id, number, person_id, at)
          values (${id}, ${index + 1}, ${person}, ${times[index]})`.execute(tx);
      }
      await sql`insert into tally (person_id, counter_id, clicks)
        values (${anna}, ${id}, 3), (${tom}, ${id}, 2)`.execute(tx);
    });

    const scene = await openScene(counters, db);
    const tables = withTables<CounterTables>(db.read);
    const host = { ...(await scene.person("Hanna", "host")), now: () => now };
    const as = (person: string) => ({ ...host, person: { id: person, name: "" } });
    expect(await scene.snapshot(counterWatch, id, as(tom))).toMatchObject({
      counter: { value: 5, epoch: 1, epochStartedAt: begun, step: 1, access: "open", revision: 3 },
      mine: { epoch: 1, amount: 2, total: 2, last: { number: 5, amount: 1 } },
    });
    const sums = async () => {
      const { rows } = await sql.raw<EpochSums>(sumsOf(id)).execute(db.read);
      return rows.map((row) => Object.values(row).map(Number));
    };
    expect(await sums()).toEqual([Object.values(asOne({ epoch: 1, value: 5 }))]);
    const minutes = tables.selectFrom("bucket").select(["at", "amount"]).where("minutes", "=", 1);
    expect(await minutes.orderBy("at").execute()).toEqual([
      ...[
        { at: begun, amount: 2 },
        { at: begun + 60_000, amount: 1 },
      ],
      ...[
        { at: begun + 900_000, amount: 1 },
        { at: now - (now % 60_000), amount: 1 },
      ],
    ]);
    const today = tables.selectFrom("quarter").select(["person_id", "amount"]);
    expect(await today.execute()).toEqual([{ person_id: tom, amount: 1 }]);

    const click = { name: "counter.click", input: { id, clicks: 2, epoch: 1 } };
    expect(await scene.perform(as(anna), click)).toMatchObject({ ok: true });
    const undo = { name: "counter.undo", input: { id, number: 5 } };
    expect(await scene.perform(as(tom), undo)).toMatchObject({ ok: true });
    expect(await sums()).toEqual([Object.values(asOne({ epoch: 1, value: 6 }))]);
    await scene.close();
  });
});
