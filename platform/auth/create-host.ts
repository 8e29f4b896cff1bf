import type { Kysely } from "kysely";
import { newId } from "../../core/protocol/id.ts";
import { ok, type Result, refuse } from "../../core/protocol/result.ts";
import { cleanLine, lengthOf } from "../../core/protocol/text.ts";
import { type Database, withTables } from "../db/database.ts";
import { isTaken } from "../db/taken.ts";
import { insertAccount } from "./account.ts";
import type { AuthTables } from "./auth.ts";
import { openCourtyard } from "./courtyard.ts";
import { readHandle } from "./handle.ts";
import type { Hasher } from "./hashing.ts";
import { insertPassword } from "./password.ts";
import { judgePassword } from "./password-rules.ts";
import { nameLength, writePerson } from "./person.ts";

/** What a host is made of where there is no browser. */
export interface NewHost {
  readonly handle: string;
  readonly name: string;
  readonly password: string;
}

/** What a courtyard is until its host says otherwise. */
const plain = { name: "Dvor", joining: "invited", guestsLookIn: true } as const;

/**
 * Makes a host without a browser, and opens the courtyard if nobody has: `npx dvor create-admin`.
 *
 * Who can run it holds the data anyway, so no code is asked for.
 */
export async function createHost(
  db: Database,
  hasher: Hasher,
  { origin, ...given }: NewHost & { readonly origin: string },
): Promise<Result<undefined>> {
  const handle = readHandle(given.handle);
  if (!handle.ok) return handle;
  const name = cleanLine(given.name);
  if (name === "" || lengthOf(name) > nameLength) return refuse("name-wrong");
  const judged = judgePassword(given.password, { handle: handle.value, name });
  if (!judged.ok) return judged;
  const hash = await hasher.hash(given.password);
  if (!hash.ok) return hash;
  const now = Date.now();
  const person = { id: newId(), name };
  try {
    await db.write(async (transaction) => {
      const tables: Kysely<AuthTables> = withTables(transaction);
      await writePerson(tables, person);
      await tables
        .updateTable("person")
        .set({ handle: handle.value, role: "host" })
        .where("id", "=", person.id)
        .execute();
      await openCourtyard(tables, plain, { origin, now });
      await giveAccount(tables, person, { hash: hash.value, now });
    });
    return ok();
  } catch (cause) {
    if (isTaken(cause, "person_handle")) return refuse("handle-exists");
    throw cause;
  }
}

/** Gives a person who has none an account with a password. */
export async function giveAccount(
  db: Kysely<AuthTables>,
  { id, name }: { readonly id: string; readonly name: string },
  password: { readonly hash: string; readonly now: number },
): Promise<void> {
  await insertAccount(db, id, { name, now: password.now });
  await insertPassword(db, id, password);
}
