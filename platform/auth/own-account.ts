import type { Kick } from "../../core/hub/layer.ts";
import { ok, type Result, refuse } from "../../core/protocol/result.ts";
import * as letters from "../mail/letters.ts";
import { confirmedEmail, findAccount, readEmail } from "./account.ts";
import type { Auth } from "./auth.ts";
import { findClaimedEmail, forgetClaims } from "./claim.ts";
import { claimEmail } from "./email.ts";
import { warnOwner } from "./letterhead.ts";
import { findPassword, insertPassword } from "./password.ts";
import { judgePassword } from "./password-rules.ts";
import { findPerson } from "./person.ts";
import type { ProviderId } from "./provider.ts";
import { findSecondFactor } from "./second-factor.ts";
import { endSessions, listSessions } from "./sessions.ts";
import type { Visit } from "./visit.ts";

/** Somebody in a session of their own, that counts. */
export interface Owner {
  readonly personId: string;
  readonly session: string;
}

/** How fresh a session must be where there is no password to ask for, in milliseconds. */
const freshMs = 10 * 60_000;

/**
 * Whether it is the owner who wants to change how one gets into an account.
 *
 * By the password; an account that has none must have been signed in to just now.
 */
export async function confirmOwner(
  auth: Auth,
  { personId, session }: Owner,
  password: string | undefined,
): Promise<Result<undefined>> {
  const hash = await findPassword(auth.read(), personId);
  if (hash === undefined) return isFresh(auth, session);
  if (password === undefined) return refuse("wrong-password");
  const waitMs = auth.throttle.take("signInDevice", `owner ${personId}`);
  if (waitMs > 0) return refuse("too-many", { retryAfterMs: waitMs });
  const right = await auth.hasher.verify(password, hash);
  if (!right.ok) return right;
  if (!right.value) return refuse("wrong-password");
  auth.throttle.giveBack("signInDevice", `owner ${personId}`);
  return ok();
}

async function isFresh(auth: Auth, session: string): Promise<Result<undefined>> {
  const row = await auth
    .read()
    .selectFrom("session")
    .select("created_at")
    .where("id", "=", session)
    .executeTakeFirst();
  const isFreshNow = row !== undefined && Date.now() - row.created_at < freshMs;
  return isFreshNow ? ok() : refuse("confirm-needed");
}

/** Everything that somebody may know of their own account. */
export async function describeAccount(auth: Auth, { personId, session }: Owner) {
  const read = auth.read();
  const now = Date.now();
  const [person, account, pendingEmail, secondFactor, sessions, credentials] = await Promise.all([
    findPerson(read, personId),
    findAccount(read, personId),
    findClaimedEmail(read, personId, now),
    findSecondFactor(read, personId),
    listSessions(read, personId, now),
    read.selectFrom("credential").select("provider_id").where("person_id", "=", personId).execute(),
  ]);
  const linked = new Set(credentials.map(({ provider_id }) => provider_id));
  return {
    handle: person?.handle ?? "",
    name: person?.name ?? "",
    email: account && confirmedEmail(account),
    pendingEmail,
    hasPassword: linked.has("credential"),
    providers: auth.providers.map(({ id, name }) => ({ id, name, isLinked: linked.has(id) })),
    secondFactor,
    sessions: sessions.map((one) => ({ ...one, isCurrent: one.id === session })),
  };
}

/** What somebody gives for a new password. */
export interface PasswordChange {
  readonly current: string | undefined;
  readonly password: string;
}

/** Changes a password, or sets the first one; every other session ends. */
export async function changePassword(
  auth: Auth,
  owner: Owner,
  { current, password }: PasswordChange,
  visit: Visit,
): Promise<Result<readonly Kick[]>> {
  const { personId } = owner;
  const confirmed = await confirmOwner(auth, owner, current);
  if (!confirmed.ok) return confirmed;
  const person = await findPerson(auth.read(), personId);
  const names = { handle: person?.handle ?? "", name: person?.name ?? "" };
  const judged = judgePassword(password, names);
  if (!judged.ok) return judged;
  const hash = await auth.hasher.hash(password);
  if (!hash.ok) return hash;
  const { origin, language } = visit;
  const now = Date.now();
  return auth.write(async (db) => {
    await insertPassword(db, personId, { hash: hash.value, now });
    // Whoever could read the mailbox must not undo this with a letter from before.
    await forgetClaims(db, personId, "password");
    await warnOwner(auth, db, { personId, origin, language }, letters.passwordChanged);
    return ok(await endSessions(db, personId, { except: owner.session }));
  });
}

/** Sends a letter to a new address; it counts once its link was opened. */
export async function changeEmail(
  auth: Auth,
  owner: Owner,
  { email, password }: { readonly email: string; readonly password: string | undefined },
  visit: Visit,
): Promise<Result<undefined>> {
  const read = readEmail(email);
  if (!read.ok) return read;
  const confirmed = await confirmOwner(auth, owner, password);
  if (!confirmed.ok) return confirmed;
  const waitMs = auth.throttle.take("letters", read.value);
  if (waitMs > 0) return refuse("too-many", { retryAfterMs: waitMs });
  const { personId } = owner;
  const { name } = visit.person;
  const claim = { personId, name, email: read.value, visit, now: Date.now() };
  await auth.write((db) => claimEmail(auth, db, claim));
  return ok();
}

/** Takes away a provider's link, unless it is the last way in. */
export async function unlinkProvider(
  auth: Auth,
  { personId }: Owner,
  provider: ProviderId,
): Promise<Result<undefined>> {
  return auth.write(async (db) => {
    // Held, so that of two last ways that are taken away at once one stays.
    const held = { updated_at: Date.now() };
    await db.updateTable("account").set(held).where("id", "=", personId).execute();
    const ways = await db
      .selectFrom("credential")
      .select("provider_id")
      .where("person_id", "=", personId)
      .execute();
    if (ways.every(({ provider_id }) => provider_id === provider)) return refuse("last-way-in");
    await db
      .deleteFrom("credential")
      .where("person_id", "=", personId)
      .where("provider_id", "=", provider)
      .execute();
    return ok();
  });
}
