import type { Kysely } from "kysely";
import { forgetOldApiKeys } from "./api-keys.ts";
import type { AuthTables } from "./auth.ts";

/** How long somebody who came by a provider may take to choose a user name, in milliseconds. */
const unfinishedMs = 7 * 86_400_000;

/** Forgets what was for a while: links and keys that ended, and accounts nobody finished. */
export async function forgetUnused(db: Kysely<AuthTables>, now: number): Promise<void> {
  await db.deleteFrom("verification").where("expires_at", "<", now).execute();
  await db.deleteFrom("claim").where("expires_at", "<", now).execute();
  await forgetOldApiKeys(db, now);
  await db
    .deleteFrom("account")
    .where("created_at", "<", now - unfinishedMs)
    .where("id", "in", (people) =>
      people.selectFrom("person").select("person.id").where("role", "=", "guest"),
    )
    .execute();
}
