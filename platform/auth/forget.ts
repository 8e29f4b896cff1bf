import type { Kysely } from "kysely";
import type { AuthTables } from "./auth.ts";

/** How long somebody who came by a provider may take to choose a user name, in milliseconds. */
const unfinishedMs = 7 * 86_400_000;

/** Forgets what was only for a while: links that ended, and accounts that nobody finished. */
export async function forgetUnused(db: Kysely<AuthTables>, now: number): Promise<void> {
  await db.deleteFrom("verification").where("expires_at", "<", now).execute();
  await db.deleteFrom("claim").where("expires_at", "<", now).execute();
  await db
    .deleteFrom("account")
    .where("created_at", "<", now - unfinishedMs)
    .where("id", "in", (people) =>
      people.selectFrom("person").select("person.id").where("role", "=", "guest"),
    )
    .execute();
}
