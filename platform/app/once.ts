import type { Kysely } from "kysely";
import { limits } from "../../core/protocol/limits.ts";
import type { Failure } from "../../core/protocol/result.ts";
import { clustered } from "../db/clustered.ts";
import type { Migrations } from "../db/migrate.ts";
import { prepared } from "../db/prepared.ts";

/**
 * Which commands of each client were done.
 *
 * One short row a client, because every command writes it: a row for each command would touch
 * a page of its own in every transaction (docs/decisions/0003-commands-once.md).
 */
export interface OnceTables {
  readonly client: {
    readonly id: string;
    readonly person: string;
    /** The highest number that was answered. */
    readonly done: number;
    /** Lower numbers that were not answered yet, as a JSON array; almost always empty. */
    readonly missing: string;
    readonly at: number;
  };
  readonly refusal: {
    readonly client: string;
    readonly number: number;
    readonly failure: string;
  };
}

/** The tables of `perform` itself. */
export const onceMigrations: Migrations = {
  "0001-create-once": {
    async up(db) {
      await db.schema
        .createTable("client")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("person", "text", (column) => column.notNull())
        .addColumn("done", "bigint", (column) => column.notNull())
        .addColumn("missing", "text", (column) => column.notNull())
        .addColumn("at", "bigint", (column) => column.notNull())
        .execute();
      const refusal = db.schema
        .createTable("refusal")
        .addColumn("client", "text", (column) => column.notNull())
        .addColumn("number", "bigint", (column) => column.notNull())
        .addColumn("failure", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("refusal_key", ["client", "number"]);
      await clustered(db, refusal).execute();
    },
  },
};

/** A command's number, whose it is, and from which client. */
export interface Once {
  readonly client: string;
  readonly number: number;
  readonly person: string;
}

/** What is known of a command: whether it may be done now, or how it was answered before. */
export type Claim =
  | { readonly state: "claimed" }
  | { readonly state: "done" }
  | { readonly state: "refused"; readonly failure: Failure };

type Db = Kysely<OnceTables>;

const claimNext = prepared<OnceTables, Once & { readonly at: number; readonly before: number }>(
  (db, place) =>
    db
      .updateTable("client")
      .set({ done: place("number"), at: place("at") })
      .where("id", "=", place("client"))
      .where("person", "=", place("person"))
      .where("done", "=", place("before")),
);

/** Two servers may be given the same command at once; each attempt sees the other's commit. */
const attemptsMax = 4;

/**
 * Claims a command's number in the transaction of its effect.
 *
 * The usual number is the next one, which costs one update. Every change is made only if the
 * row is as it was read, so that the database decides who does a command.
 */
export async function claim(db: Db, once: Once): Promise<Claim> {
  const { client, number, person } = once;
  const at = Date.now();
  const next = await claimNext(db, { ...once, at, before: number - 1 });
  if (Number(next.numAffectedRows ?? 0) > 0) return { state: "claimed" };
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const row = await db
      .selectFrom("client")
      .selectAll()
      .where("id", "=", client)
      .executeTakeFirst();
    if (!row) {
      const missing = JSON.stringify(gap(0, number));
      const first = { id: client, person, done: number, missing, at };
      const inserted = await db
        .insertInto("client")
        .values(first)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (Number(inserted.numInsertedOrUpdatedRows ?? 0) > 0) return { state: "claimed" };
      continue;
    }
    if (row.person !== person) return { state: "refused", failure: { code: "forbidden" } };
    const missing: readonly number[] = JSON.parse(row.missing);
    if (number <= row.done && !missing.includes(number)) return answerTo(db, once, row.done);
    if (await claimOutOfTurn(db, number, row, missing)) return { state: "claimed" };
  }
  throw new Error(`client ${client} changed under command ${number}`);
}

/** Claims a number that is not the next: a late one, or one that leaves others behind. */
async function claimOutOfTurn(
  db: Db,
  number: number,
  row: OnceTables["client"],
  missing: readonly number[],
): Promise<boolean> {
  const done = Math.max(row.done, number);
  // Those too old for an answer are forgotten: the list stays short, whatever numbers come.
  const left = [...missing, ...gap(row.done, number)].filter(
    (other) => other !== number && other > done - limits.answersKept,
  );
  const updated = await db
    .updateTable("client")
    .set({ done, missing: JSON.stringify(left), at: Date.now() })
    .where("id", "=", row.id)
    .where("done", "=", row.done)
    .where("missing", "=", row.missing)
    .executeTakeFirst();
  return Number(updated.numUpdatedRows) > 0;
}

/** The numbers between two, as far back as answers are kept. */
function gap(done: number, number: number): number[] {
  const first = Math.max(done + 1, number - limits.answersKept);
  return Array.from({ length: Math.max(0, number - first) }, (_, index) => first + index);
}

async function answerTo(db: Db, { client, number }: Once, done: number): Promise<Claim> {
  if (number <= done - limits.answersKept) return { state: "refused", failure: { code: "stale" } };
  const row = await db
    .selectFrom("refusal")
    .select("failure")
    .where("client", "=", client)
    .where("number", "=", number)
    .executeTakeFirst();
  return row ? { state: "refused", failure: JSON.parse(row.failure) } : { state: "done" };
}

/** Remembers a refusal, so that a repeat is answered alike, whatever has changed since. */
export async function rememberRefusal(db: Db, once: Once, failure: Failure): Promise<void> {
  if ((await claim(db, once)).state !== "claimed") return;
  const { client, number } = once;
  await db
    .insertInto("refusal")
    .values({ client, number, failure: JSON.stringify(failure) })
    .execute();
  await db
    .deleteFrom("refusal")
    .where("client", "=", client)
    .where("number", "<=", number - limits.answersKept)
    .execute();
}

/** How long a client is remembered; no page sends a command again after that. */
const clientDays = 14;

/** Forgets the clients that will not come back. */
export async function forgetOldClients(db: Db): Promise<void> {
  const before = Date.now() - clientDays * 86_400_000;
  const old = db.selectFrom("client").select("id").where("at", "<", before);
  await db.deleteFrom("refusal").where("client", "in", old).execute();
  await db.deleteFrom("client").where("at", "<", before).execute();
}
