import { type Kysely, sql } from "kysely";
import type { Migrations } from "../db/migrate.ts";

/** What a job is doing: it waits for its time, runs, is done, or was given up. */
export type JobState = "waiting" | "running" | "done" | "dead";

/** The queue: one row a job, whatever becomes of it; and when each schedule last fired. */
export interface JobTables {
  readonly job: {
    readonly id: string;
    readonly kind: string;
    /** At most one job of a kind waits with the same key. */
    readonly key: string | null;
    readonly state: JobState;
    /** JSON; erased when the job is done, because it may hold secrets. */
    readonly input: string | null;
    /** How many runs were begun, without those that a shutdown broke off. */
    readonly attempt: number;
    /** Who runs it: a new id for each run, so that one who lost it can change nothing. */
    readonly lease: string | null;
    /** When it is to be looked at: its time, or the end of its lease; null when it has ended. */
    readonly due_at: number | null;
    /** When `due_at` was reckoned; null when it is an hour that somebody named. */
    readonly reckoned_at: number | null;
    /** From 0 to 1. */
    readonly progress: number | null;
    readonly note: string | null;
    /** The message of the last failure, without its stack. */
    readonly error: string | null;
    readonly created_at: number;
    readonly ended_at: number | null;
  };
  readonly job_schedule: {
    readonly name: string;
    /** The latest of its times for which it fired. */
    readonly fired_at: number;
  };
}

/** A database that has the tables of jobs. */
export type JobDb = Kysely<JobTables>;

/** The tables of jobs. */
export const jobMigrations: Migrations = {
  "0001-create-job": {
    async up(db) {
      await db.schema
        .createTable("job")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("key", "text")
        .addColumn("state", "text", (column) => column.notNull())
        .addColumn("input", "text")
        .addColumn("attempt", "integer", (column) => column.notNull())
        .addColumn("lease", "text")
        .addColumn("due_at", "bigint")
        .addColumn("reckoned_at", "bigint")
        .addColumn("progress", "double precision")
        .addColumn("note", "text")
        .addColumn("error", "text")
        .addColumn("created_at", "bigint", (column) => column.notNull())
        .addColumn("ended_at", "bigint")
        .execute();
      await db.schema.createIndex("job_due").on("job").columns(["kind", "due_at"]).execute();
      await db.schema
        .createIndex("job_key")
        .on("job")
        .columns(["kind", "key"])
        .unique()
        .where(sql<boolean>`state = 'waiting'`)
        .execute();
      await db.schema.createIndex("job_ended").on("job").columns(["state", "ended_at"]).execute();
      await db.schema
        .createTable("job_schedule")
        .addColumn("name", "text", (column) => column.primaryKey())
        .addColumn("fired_at", "bigint", (column) => column.notNull())
        .execute();
    },
  },
};
