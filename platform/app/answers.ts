import { type Kysely, sql } from "kysely";
import { limits } from "../../core/protocol/limits.ts";
import type { Failure } from "../../core/protocol/result.ts";
import type { Migrations } from "../db/migrate.ts";

/** The answers that were given to clients' commands, so that a repeated one is not done again. */
export interface AnswerTables {
  readonly answer: {
    readonly client: string;
    readonly number: number;
    readonly person: string;
    /** The failure as JSON; null when the command was done. */
    readonly failure: string | null;
    readonly at: number;
  };
}

/** The tables of `perform` itself. */
export const answerMigrations: Migrations = {
  "0001-create-answer": {
    async up(db) {
      await db.schema
        .createTable("answer")
        .addColumn("client", "text", (column) => column.notNull())
        .addColumn("number", "bigint", (column) => column.notNull())
        .addColumn("person", "text", (column) => column.notNull())
        .addColumn("failure", "text")
        .addColumn("at", "bigint", (column) => column.notNull())
        .addPrimaryKeyConstraint("answer_key", ["client", "number"])
        .execute();
    },
  },
};

/** Which client gave a command, and by which number it knows it. */
export interface Once {
  readonly client: string;
  readonly number: number;
  readonly person: string;
}

/** Answers are tidied at every so many commands of a client. */
const tidyEvery = 64;

/** How long an answer is kept at most; no client sends a command again after that. */
const answerDays = 14;

/**
 * Claims a command's number; false when it was claimed before, or is older than what is kept.
 *
 * The primary key decides, so two servers that are given the same command cannot both do it.
 */
export async function claim(
  db: Kysely<AnswerTables>,
  { client, number, person }: Once,
  failure?: Failure,
): Promise<boolean> {
  const stored = failure ? JSON.stringify(failure) : null;
  const tooOldFor = number + limits.answersKept;
  const { numAffectedRows } = await sql`
    insert into answer (client, number, person, failure, at)
    select ${client}, ${number}, ${person}, ${stored}, ${Date.now()}
    where not exists (select 1 from answer where client = ${client} and number >= ${tooOldFor})
    on conflict do nothing`.execute(db);
  if (number % tidyEvery === 0) await tidy(db, client, number);
  return Number(numAffectedRows ?? 0) > 0;
}

async function tidy(
  db: Kysely<AnswerTables>,
  client: string,
  number: number,
): Promise<void> {
  await db
    .deleteFrom("answer")
    .where("client", "=", client)
    .where("number", "<=", number - limits.answersKept)
    .execute();
}

/** The answer that was given to a command; undefined when it is not kept any more. */
export async function answerTo(
  db: Kysely<AnswerTables>,
  { client, number }: Once,
): Promise<{ readonly person: string; readonly failure: Failure | undefined } | undefined> {
  const row = await db
    .selectFrom("answer")
    .select(["person", "failure"])
    .where("client", "=", client)
    .where("number", "=", number)
    .executeTakeFirst();
  if (!row) return undefined;
  const failure: Failure | undefined = row.failure === null ? undefined : JSON.parse(row.failure);
  return { person: row.person, failure };
}

/** Deletes the answers that nobody will ask for again. */
export async function forgetOldAnswers(db: Kysely<AnswerTables>): Promise<void> {
  const before = Date.now() - answerDays * 86_400_000;
  await sql`delete from answer where at < ${before}`.execute(db);
}
