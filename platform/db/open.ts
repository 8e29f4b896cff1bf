import { join } from "node:path";
import { sql } from "kysely";
import { StartupError } from "../config/startup-error.ts";
import type { Database } from "./database.ts";
import { holdFolder } from "./hold.ts";
import { openPostgres } from "./postgres.ts";
import { openSqlite } from "./sqlite.ts";

/**
 * Opens the database that the settings name: PostgreSQL by its address, else SQLite's file.
 *
 * A server holds the folder for itself; a command that writes once does so beside it, as long
 * as nobody has to hear of it.
 */
export async function openDatabase(
  databaseUrl: string | undefined,
  dataFolder: string,
  { isBeside = false }: { readonly isBeside?: boolean } = {},
): Promise<Database> {
  return databaseUrl ? openServer(databaseUrl) : openFile(dataFolder, isBeside);
}

/** The oldest PostgreSQL on which the tests are run. */
const postgresMin = 15;

async function openServer(url: string): Promise<Database> {
  const db = openPostgres(url);
  const asked = sql<{ version: string }>`select current_setting('server_version_num') as version`;
  const answer = await asked.execute(db.read).catch(async (cause) => {
    await db.close();
    throw new StartupError(
      "DVOR-011",
      `PostgreSQL at ${new URL(url).host} does not let Dvor in (${reason(cause)})`,
      "Look whether it runs and whether DATABASE_URL is right",
    );
  });
  const major = Math.floor(Number(answer.rows[0]?.version) / 10_000);
  if (major >= postgresMin) return db;
  await db.close();
  throw new StartupError(
    "DVOR-012",
    `PostgreSQL at ${new URL(url).host} is version ${major}`,
    `Bring it to version ${postgresMin} or newer`,
  );
}

function openFile(folder: string, isBeside: boolean): Database {
  const path = join(folder, "dvor.sqlite");
  try {
    const letGo = isBeside ? () => undefined : holdFolder(folder);
    const db = openSqlite(path);
    return {
      ...db,
      async close() {
        await db.close();
        letGo();
      },
    };
  } catch (cause) {
    if (cause instanceof StartupError) throw cause;
    throw new StartupError(
      "DVOR-005",
      `The database ${path} cannot be opened (${reason(cause)})`,
      "Look whether the disk is full and whether the file is a Dvor's; a backup would go there",
    );
  }
}

function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  // Of several addresses that were tried, only the code says why.
  return cause.message || ("code" in cause ? String(cause.code) : cause.name);
}
