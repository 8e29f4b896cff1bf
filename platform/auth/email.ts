import type { Kysely } from "kysely";
import type { Kick } from "../../core/hub/layer.ts";
import { ok, type Result, refuse } from "../../core/protocol/result.ts";
import * as letters from "../mail/letters.ts";
import { confirmedEmail, findAccount, readEmail } from "./account.ts";
import type { Auth, AuthTables } from "./auth.ts";
import { claimMinutes, forgetClaims, takeClaim, writeClaim } from "./claim.ts";
import { findCourtyard } from "./courtyard.ts";
import { insertPassword } from "./password.ts";
import { judgePassword } from "./password-rules.ts";
import { findPerson } from "./person.ts";
import { endSessions } from "./sessions.ts";
import type { Visit } from "./visit.ts";

/** Who claims which address, from where, and when. */
export interface EmailClaim {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly visit: Pick<Visit, "origin" | "language">;
  readonly now: number;
}

/**
 * Sends a letter to an address that somebody says is theirs.
 *
 * Where it belongs to another account already, that one's owner is told so, in a letter: the
 * answer on the page is the same.
 */
export async function claimEmail(
  auth: Auth,
  db: Kysely<AuthTables>,
  { personId, name, email, visit, now }: EmailClaim,
): Promise<void> {
  const { language } = visit;
  const courtyard = await letterhead(auth, db, visit.origin);
  const owner = await findOwner(db, email);
  const token = await writeClaim(db, { person_id: personId, kind: "email", email }, now);
  if (auth.throttle.take("letters", email) > 0) return;
  if (owner && owner.id !== personId) {
    const link = `${courtyard.origin}/forgotten`;
    const handle = owner.handle ?? "";
    const letter = letters.emailTaken({ language, courtyard: courtyard.name, handle, link });
    await auth.post(db, { ...letter, to: email });
  } else {
    const link = `${courtyard.origin}/confirm#${token}`;
    const hours = claimMinutes.email / 60;
    const letter = letters.confirmEmail({ language, courtyard: courtyard.name, name, link, hours });
    await auth.post(db, { ...letter, to: email });
  }
}

/**
 * Makes an address somebody's own, by the link that was sent there.
 *
 * An address that has become another account's meanwhile stays that one's.
 */
export async function confirmEmail(auth: Auth, token: string): Promise<Result<undefined>> {
  const now = Date.now();
  return auth.write(async (db) => {
    const claim = await takeClaim(db, "email", { token, now });
    if (!claim) return refuse("link-expired");
    const owner = await findOwner(db, claim.email);
    if (owner && owner.id !== claim.person_id) return refuse("link-expired");
    await db
      .updateTable("account")
      .set({ email: claim.email, email_verified: 1, updated_at: now })
      .where("id", "=", claim.person_id)
      .execute();
    // Whoever had the old mailbox must not set a new password with a letter from before.
    await forgetClaims(db, claim.person_id, "password");
    return ok();
  });
}

/** Sends a link for a new password, where the address belongs to an account; else nothing. */
export async function sendReset(
  auth: Auth,
  visit: Pick<Visit, "origin" | "language" | "address">,
  typed: string,
): Promise<void> {
  const email = readEmail(typed);
  if (!email.ok || auth.throttle.take("letters", email.value) > 0) return;
  const now = Date.now();
  await auth.write(async (db) => {
    const owner = await findOwner(db, email.value);
    if (!owner) return;
    const { origin, name: courtyard } = await letterhead(auth, db, visit.origin);
    const claim = { person_id: owner.id, kind: "password", email: email.value } as const;
    const token = await writeClaim(db, claim, now);
    const letter = letters.resetPassword({
      language: visit.language,
      courtyard,
      name: owner.name,
      link: `${origin}/reset#${token}`,
      minutes: claimMinutes.password,
    });
    await auth.post(db, { ...letter, to: email.value });
  });
}

/** Sets a new password by the link that was sent; all sessions end with the old one. */
export async function resetPassword(
  auth: Auth,
  { token, password, origin, language }: NewPassword,
): Promise<Result<readonly Kick[]>> {
  const judged = judgePassword(password, { handle: "", name: "" });
  if (!judged.ok) return judged;
  const hash = await auth.hasher.hash(password);
  if (!hash.ok) return hash;
  const now = Date.now();
  return auth.write(async (db) => {
    const claim = await takeClaim(db, "password", { token, now });
    if (!claim) return refuse("link-expired");
    await insertPassword(db, claim.person_id, { hash: hash.value, now });
    await tellPasswordChanged(auth, db, { personId: claim.person_id, origin, language, now });
    return ok(await endSessions(db, claim.person_id, "all"));
  });
}

interface NewPassword extends Pick<Visit, "origin" | "language"> {
  readonly token: string;
  readonly password: string;
}

/** Tells the owner of an account by letter that its password is another one now. */
export async function tellPasswordChanged(
  auth: Auth,
  db: Kysely<AuthTables>,
  { personId, origin, language, now }: Pick<Visit, "origin" | "language"> & Changed,
): Promise<void> {
  const account = await findAccount(db, personId);
  const email = account && confirmedEmail(account);
  const person = await findPerson(db, personId);
  if (!email || !person) return;
  const { name: courtyard } = await letterhead(auth, db, origin);
  const letter = letters.passwordChanged({ language, courtyard, name: person.name, when: now });
  await auth.post(db, { ...letter, to: email });
}

interface Changed {
  readonly personId: string;
  readonly now: number;
}

/** The account that has confirmed an address, with its person's names. */
async function findOwner(db: Kysely<AuthTables>, email: string) {
  return db
    .selectFrom("account")
    .innerJoin("person", "person.id", "account.id")
    .select(["account.id", "person.handle", "person.name"])
    .where("account.email", "=", email)
    .where("account.email_verified", "=", 1)
    .executeTakeFirst();
}

/**
 * The courtyard's name and the origin to which its letters lead.
 *
 * Never the one that a request names: whoever asks for another's letter could choose it.
 */
async function letterhead(auth: Auth, db: Kysely<AuthTables>, first: string) {
  const courtyard = await findCourtyard(db);
  const fixed = auth.publicUrl && new URL(auth.publicUrl).origin;
  return { name: courtyard?.name ?? "Dvor", origin: fixed ?? courtyard?.origin ?? first };
}
