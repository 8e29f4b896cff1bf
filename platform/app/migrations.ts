import type { Migrations } from "../db/migrate.ts";
import { noticeMigrations } from "./notify.ts";
import { onceMigrations } from "./once.ts";

/** The tables that every app stands on. */
export const appMigrations: Migrations = { ...onceMigrations, ...noticeMigrations };
