import { join } from "node:path";
import { StartupError } from "../config/startup-error.ts";
import type { Database } from "./database.ts";
import { openPostgres } from "./postgres.ts";
import { openSqlite } from "./sqlite.ts";

/** Opens the database that the settings name: PostgreSQL by its address, else SQLite's file. */
export function openDatabase(databaseUrl: string | undefined, dataFolder: string): Database {
  if (databaseUrl) return openPostgres(databaseUrl);
  const path = join(dataFolder, "dvor.sqlite");
  try {
    return openSqlite(path);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StartupError(
      "DVOR-005",
      `The database ${path} cannot be opened (${why})`,
      "Look whether the disk is full and whether the file is a Dvor's; a backup would go there",
    );
  }
}
