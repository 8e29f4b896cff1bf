import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import type { AppPorts } from "../../../platform/app/ports.ts";
import { withTables } from "../../../platform/db/database.ts";
import type { VideoTables } from "../tables.ts";

/**
 * Makes a change in a transaction, and tells what it gives once it is on disk.
 *
 * Changes of one lane are made one after another: what the one before wrote is seen by the next.
 */
export async function write(
  { db, tell }: Pick<AppPorts, "db" | "tell">,
  change: (db: Kysely<VideoTables>) => Promise<readonly Outcome[]>,
  lane?: string,
): Promise<void> {
  await tell(await db.write((transaction) => change(withTables(transaction)), lane));
}
