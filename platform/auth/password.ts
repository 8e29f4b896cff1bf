import type { Kysely } from "kysely";
import { newId } from "../../core/protocol/id.ts";
import type { AccountTables } from "./account.ts";

/** Writes a password down, in the place of an older one. */
export async function insertPassword(
  db: Kysely<AccountTables>,
  personId: string,
  { hash, now }: { hash: string; now: number },
): Promise<void> {
  await db
    .insertInto("credential")
    .values({
      id: newId(),
      person_id: personId,
      provider_id: "credential",
      account_id: personId,
      password: hash,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["provider_id", "account_id"])
        .doUpdateSet({ password: hash, updated_at: now }),
    )
    .execute();
}

/** The hash of a person's password; undefined where they have none. */
export async function findPassword(db: Kysely<AccountTables>, personId: string) {
  const row = await db
    .selectFrom("credential")
    .select("password")
    .where("provider_id", "=", "credential")
    .where("account_id", "=", personId)
    .executeTakeFirst();
  return row?.password ?? undefined;
}
