import type { Kysely } from "kysely";
import type { Kick } from "../../core/hub/layer.ts";
import { ok, type Result, refuse } from "../../core/protocol/result.ts";
import { isTaken } from "../db/taken.ts";
import * as letters from "../mail/letters.ts";
import { confirmedEmail, findAccount, readEmail } from "./account.ts";
import type { Auth, AuthTables } from "./auth.ts";
import { claimMinutes, findClaim, forgetClaims, takeClaim, writeClaim } from "./claim.ts";
import { letterhead, warnOwner } from "./letterhead.ts";
import { insertPassword } from "./password.ts";
import { judgePassword } from "./password-rules.ts";
import { findPerson } from "./person.ts";
import { endSessions } from "./sessions.ts";
import { deviceMark } from "./sign-in.ts";
import type { Let, Visit } from "./visit.ts";

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
 * answer on the page is the same. Whoever calls it has counted the letter first: a claim that is
 * written takes the place of an older one, whose link is then dead.
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
  const until = now + claimMinutes.email * 60_000;
  if (owner && owner.id !== personId) {
    const link = `${courtyard.origin}/forgotten`;
    const handle = owner.handle ?? "";
    const letter = letters.emailTaken({ language, courtyard: courtyard.name, handle, link });
    await auth.post(db, { ...letter, to: email, until });
  } else {
    const link = `${courtyard.origin}/confirm#${token}`;
    const hours = claimMinutes.email / 60;
    const letter = letters.confirmEmail({ language, courtyard: courtyard.name, name, link, hours });
    await auth.post(db, { ...letter, to: email, until });
  }
}

/**
 * Makes an address somebody's own, by the link that was sent there.
 *
 * An address that has become another account's meanwhile stays that one's.
 */
export async function confirmEmail(
  auth: Auth,
  { origin, language }: Pick<Visit, "origin" | "language">,
  token: string,
): Promise<Result<undefined>> {
  const now = Date.now();
  try {
    return await auth.write(async (db) => {
      const claim = await takeClaim(db, "email", { token, now });
      if (!claim) return refuse("link-expired");
      const { person_id: personId, email } = claim;
      const account = await findAccount(db, personId);
      const old = account && confirmedEmail(account);
      if (old && old !== email) {
        const warned = { personId, origin, language, to: old };
        await warnOwner(auth, db, warned, letters.emailChanged);
      }
      await db
        .updateTable("account")
        .set({ email, email_verified: 1, updated_at: now })
        .where("id", "=", personId)
        .execute();
      // Whoever had the old mailbox must not set a new password with a letter from before.
      await forgetClaims(db, personId, "password");
      return ok();
    });
  } catch (cause) {
    // The database decides, also between two who open their links at once.
    if (isTaken(cause, "account_email")) return refuse("link-expired");
    throw cause;
  }
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
    const until = now + claimMinutes.password * 60_000;
    await auth.post(db, { ...letter, to: email.value, until });
  });
}

/**
 * Sets a new password by the link that was sent; all sessions end with the old one.
 *
 * The browser is known to the account from now on, so that its owner gets in also while others
 * try wrong passwords. It must still sign in.
 */
export async function resetPassword(
  auth: Auth,
  visit: Visit,
  { token, password }: NewPassword,
): Promise<Result<Let & { readonly kicks: readonly Kick[] }>> {
  const now = Date.now();
  // Looked for first: who has no link must not make the server hash.
  const open = await findClaim(auth.read(), "password", { token, now });
  const owner = open && (await findPerson(auth.read(), open.person_id));
  if (!open || !owner) return refuse("link-expired");
  const names = { handle: owner.handle ?? "", name: owner.name, email: open.email };
  const judged = judgePassword(password, names);
  if (!judged.ok) return judged;
  const hash = await auth.hasher.hash(password);
  if (!hash.ok) return hash;
  return auth.write(async (db) => {
    const claim = await takeClaim(db, "password", { token, now });
    if (!claim) return refuse("link-expired");
    await insertPassword(db, claim.person_id, { hash: hash.value, now });
    const { origin, language } = visit;
    const warned = { personId: claim.person_id, origin, language };
    await warnOwner(auth, db, warned, letters.passwordChanged);
    const kicks = await endSessions(db, claim.person_id, "all");
    return ok({ cookies: [deviceMark(auth, visit, claim.person_id)], kicks });
  });
}

interface NewPassword {
  readonly token: string;
  readonly password: string;
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
