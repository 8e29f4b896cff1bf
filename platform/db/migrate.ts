import { type Migration, Migrator } from "kysely";
import { StartupError } from "../config/startup-error.ts";
import type { Database } from "./database.ts";
import { isLocked } from "./sqlite.ts";

/** Migrations by name, in the order of their names: `0001-create-counters`. */
export type Migrations = Readonly<Record<string, Migration>>;

/**
 * Brings the database up to date; each room's migrations run in their own order.
 *
 * They are written in the subset that SQLite and PostgreSQL both speak.
 */
export async function migrate(
  db: Database,
  rooms: ReadonlyMap<string, Migrations>,
): Promise<readonly string[]> {
  const all: Record<string, Migration> = {};
  for (const [room, migrations] of rooms) {
    for (const [name, migration] of Object.entries(migrations)) all[`${room}/${name}`] = migration;
  }
  const migrator = new Migrator({
    db: db.schema,
    provider: { getMigrations: async () => all },
    migrationTableName: "migration",
    migrationLockTableName: "migration_lock",
    // A room that is added later may sort before one that is there.
    allowUnorderedMigrations: true,
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw explain(error);
  return (results ?? []).map((result) => result.migrationName);
}

function explain(error: unknown): unknown {
  const message = error instanceof Error ? error.message : String(error);
  if (isLocked(error)) {
    return new StartupError(
      "DVOR-005",
      `The database is locked by another program (${message})`,
      "Close whatever has it open",
    );
  }
  if (!message.startsWith("corrupted migrations")) return error;
  return new StartupError(
    "DVOR-006",
    `The data was written by a newer Dvor (${message})`,
    "Start that version again, or restore a backup made by this one",
  );
}
