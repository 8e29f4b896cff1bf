import { type Kysely, sql } from "kysely";
import type { CounterTables } from "../apps/counters/tables.ts";
import { type Database, withTables } from "../platform/db/database.ts";
import { openDatabase } from "../platform/db/open.ts";
import { startDvor } from "../platform/testing/dvor.ts";
import { createCounter, quantile } from "./sockets.ts";

const clicks = 10_000_000;
const batch = 500_000;
const people = 40;
const times = 30;
const yearMs = 365 * 86_400_000;

/** The chart of a counter that was clicked ten million times within a year, on SQLite. */
export async function chart(): Promise<string> {
  await using first = await startDvor();
  const id = await createCounter(first.url);
  await first.stop();
  const db = await openDatabase(undefined, first.folder);
  await fill(db, id);
  await db.close();
  const server = await first.again();
  const counter = `${server.url}/api/counters/${id}`;
  const asked = {
    "by minute": "chart?by=minute&zone=Europe/Moscow",
    "by hour": "chart?by=hour&zone=Europe/Paris",
    "by day": "chart?by=day&zone=Europe/Paris",
    people: "people",
    today: "people?of=today&zone=Europe/Paris",
    records: "records?zone=Europe/Paris",
    history: "clicks",
  };
  const shown: string[] = [];
  for (const [name, path] of Object.entries(asked)) {
    shown.push(`${name} ${await median(`${counter}/${path}`)}`);
  }
  await server.stop();
  return `median of ${times}: ${shown.join(", ")}`;
}

async function median(address: string): Promise<string> {
  const tookMs: number[] = [];
  for (let time = 0; time < times; time++) {
    const fromMs = performance.now();
    const answer = await fetch(address);
    await answer.text();
    if (!answer.ok) throw new Error(`${address} was answered with ${answer.status}`);
    tookMs.push(performance.now() - fromMs);
  }
  const sorted = tookMs.sort((one, other) => one - other);
  return `${quantile(sorted, 0.5).toFixed(1)} ms`;
}

/** Writes a year of clicks, evenly over it, and the sums that they would have made. */
async function fill(db: Database, id: string): Promise<void> {
  const from = Date.now() - yearMs;
  await db.write(async (transaction) => {
    const tables = withTables<CounterTables>(transaction);
    const started = { epoch_started_at: from, value: clicks, number: clicks, version: clicks };
    await tables.updateTable("counter").set(started).where("id", "=", id).execute();
    await tables.updateTable("epoch").set({ started_at: from }).execute();
    await sql`insert into person (id, name, created_at) ${range(0, people)}
      select 'person-' || i, 'Person ' || i, 0 from range`.execute(transaction);
  });
  for (let done = 0; done < clicks; done += batch) {
    await db.write((transaction) =>
      sql`insert into click (counter_id, number, epoch, person_id, at, amount)
        ${range(done, done + batch)}
        select ${sql.lit(id)}, i + 1, 1, 'person-' || (i * 7919 % ${sql.lit(people)}),
          ${sql.lit(from)} + i * ${sql.lit(yearMs / 1000)} / ${sql.lit(clicks / 1000)}, 1
        from range`.execute(transaction),
    );
  }
  await db.write(addUp);
}

function range(from: number, to: number) {
  return sql`with recursive range(i) as (
    select cast(${sql.lit(from)} as bigint)
    union all select i + 1 from range where i + 1 < ${sql.lit(to)})`;
}

async function addUp(transaction: Kysely<unknown>): Promise<void> {
  for (const minutes of [1, 15].map((length) => sql.lit(length))) {
    const begin = sql`at - at % (${minutes} * 60000)`;
    await sql`insert into bucket (counter_id, epoch, minutes, at, amount)
      select counter_id, 1, ${minutes}, ${begin}, count(*)
      from click group by counter_id, ${begin}`.execute(transaction);
  }
  const begin = sql`at - at % 900000`;
  await sql`insert into quarter (counter_id, epoch, at, person_id, amount)
    select counter_id, 1, ${begin}, person_id, count(*)
    from click where at > ${sql.lit(Date.now() - 50 * 3_600_000)}
    group by counter_id, ${begin}, person_id`.execute(transaction);
  await sql`insert into tally
      (person_id, counter_id, epoch, clicks, amount, last_number, last_amount, version)
    select person_id, counter_id, 1, count(*), count(*), max(number), 1, max(number)
    from click group by person_id, counter_id`.execute(transaction);
}
