import type { Kysely } from "kysely";
import { confirmedEmail, findAccount } from "./account.ts";
import type { Auth, AuthTables } from "./auth.ts";
import { findCourtyard } from "./courtyard.ts";
import { findPerson } from "./person.ts";
import type { Visit } from "./visit.ts";

/**
 * The courtyard's name and the origin to which its letters lead.
 *
 * Never the one that a request names, once there is a host: whoever asks for another's letter
 * could choose it.
 */
export async function letterhead(auth: Auth, db: Kysely<AuthTables>, first: string) {
  const courtyard = await findCourtyard(db);
  const fixed = auth.publicUrl && new URL(auth.publicUrl).origin;
  return { name: courtyard?.name ?? "Dvor", origin: fixed ?? (courtyard?.origin || first) };
}

/** Whom to warn, and in which language: that of the one who did it, mostly the owner. */
export interface Warned extends Pick<Visit, "origin" | "language"> {
  readonly personId: string;
  /** Where the letter goes; to the confirmed address when absent. */
  readonly to?: string;
}

/** What a warning is written from. */
interface Facts {
  readonly language: Visit["language"];
  readonly courtyard: string;
  readonly name: string;
  readonly when: number;
}

/**
 * Tells the owner of an account by letter what was done with it.
 *
 * In the transaction of that; who has confirmed no address is told nothing.
 */
export async function warnOwner(
  auth: Auth,
  db: Kysely<AuthTables>,
  { personId, origin, language, to }: Warned,
  write: (facts: Facts) => { readonly subject: string; readonly text: string },
): Promise<void> {
  const [account, person] = [await findAccount(db, personId), await findPerson(db, personId)];
  const email = to ?? (account && confirmedEmail(account));
  if (!email || !person) return;
  const { name: courtyard } = await letterhead(auth, db, origin);
  const letter = write({ language, courtyard, name: person.name, when: Date.now() });
  await auth.post(db, { ...letter, to: email });
}
