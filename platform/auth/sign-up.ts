import type { Kysely } from "kysely";
import type { Outcome } from "../../core/hub/heard.ts";
import { type Failure, ok, type Result, refuse } from "../../core/protocol/result.ts";
import { cleanLine, lengthOf } from "../../core/protocol/text.ts";
import { isTaken } from "../db/taken.ts";
import { findAccount, insertAccount, readEmail } from "./account.ts";
import type { Auth, AuthTables } from "./auth.ts";
import { type Courtyard, findCourtyard, openCourtyard } from "./courtyard.ts";
import { claimEmail } from "./email.ts";
import { readHandle } from "./handle.ts";
import { isHostCode } from "./host-code.ts";
import { spendInvitation } from "./invitation.ts";
import { insertPassword } from "./password.ts";
import { judgePassword } from "./password-rules.ts";
import { nameLength, type Role, writePerson } from "./person.ts";
import { deviceMark, enter } from "./sign-in.ts";
import type { Let, Visit } from "./visit.ts";

/** What somebody gives to become a member. */
export interface NewMember {
  readonly handle: string;
  readonly name: string;
  readonly password: string;
  readonly email?: string | undefined;
  readonly invitation?: string | undefined;
}

/** What follows from somebody's joining, told in the same transaction. */
export type Joined = (
  transaction: Kysely<unknown>,
  joined: { readonly personId: string; readonly invitation: string | undefined },
) => Promise<readonly Outcome[]>;

type Answer = Promise<Result<Let & { readonly outcomes: readonly Outcome[] }>>;

/**
 * Makes a guest a member, with a password; all that they made as a guest stays theirs.
 *
 * Person, account, password and the used invitation are one transaction: there is no half
 * account. Whether an address has an account is told to its owner by letter, and not here.
 */
export async function signUp(auth: Auth, visit: Visit, given: NewMember, joined: Joined): Answer {
  return become(auth, visit, given, joined, async (db, now) => {
    const let_in = await mayJoin(db, given.invitation, now);
    return let_in.ok ? ok("member") : let_in;
  });
}

/** What the first host gives beside their own account. */
export interface FirstHost extends NewMember {
  readonly code: string;
  readonly courtyard: Courtyard;
}

/** Makes somebody who knows the printed code the host; only one can be the first. */
export async function becomeHost(
  auth: Auth,
  visit: Visit,
  given: FirstHost,
  joined: Joined,
): Answer {
  const waitMs = auth.throttle.take("hostCode", visit.address);
  if (waitMs > 0) return refuse("too-many", { retryAfterMs: waitMs });
  if (!isHostCode(auth.key, given.code)) return refuse("code-wrong");
  auth.throttle.giveBack("hostCode", visit.address);
  const { origin } = visit;
  return become(auth, visit, given, joined, async (db, now) =>
    (await openCourtyard(db, given.courtyard, { origin, now }))
      ? ok("host")
      : refuse("already-opened"),
  );
}

/** Decides in the transaction whether somebody may join, and as what. */
type Admission = (db: Kysely<AuthTables>, now: number) => Promise<Result<Role>>;

async function become(
  auth: Auth,
  visit: Visit,
  given: NewMember,
  joined: Joined,
  admit: Admission,
): Answer {
  const { person } = visit;
  const read = readMember(given);
  if (!read.ok) return read;
  const addressMs = auth.throttle.take("signUpAddress", visit.address);
  if (addressMs > 0) return refuse("too-many", { retryAfterMs: addressMs });
  const hash = await auth.hasher.hash(given.password);
  if (!hash.ok) return hash;
  const { handle, name, email } = read.value;
  const now = Date.now();
  const mayPost = email !== undefined && auth.throttle.take("letters", email) === 0;
  const done = await attempt(auth, async (db, transaction) => {
    const role = await admit(db, now);
    if (!role.ok) return role;
    await writePerson(db, person);
    if (!(await takeRole(db, person.id, { handle, name, role: role.value }))) {
      return refuse("already-signed-up");
    }
    await insertAccount(db, person.id, { name, now });
    await insertPassword(db, person.id, { hash: hash.value, now });
    if (email && mayPost)
      await claimEmail(auth, db, { personId: person.id, name, email, visit, now });
    return ok(await joined(transaction, { personId: person.id, invitation: given.invitation }));
  });
  if (!done.ok) return done;
  const account = await findAccount(auth.read(), person.id);
  const entered = await enter(auth, visit, account, given.password);
  // The account is there in any case; who was not let in now signs in by hand.
  const cookies = entered.ok ? [...entered.value, deviceMark(auth, visit, person.id)] : [];
  return ok({ cookies, outcomes: done.value });
}

/** What is asked of somebody who came by a provider: the names they will have here. */
export type NewName = Pick<NewMember, "handle" | "name" | "invitation">;

/** Finishes the account of somebody who came by a provider: from now on it counts. */
export async function finishSignUp(
  auth: Auth,
  personId: string,
  given: NewName,
  joined: Joined,
): Promise<Result<readonly Outcome[]>> {
  const names = readNames(given);
  if (!names.ok) return names;
  return attempt(auth, async (db, transaction) => {
    const let_in = await mayJoin(db, given.invitation, Date.now());
    if (!let_in.ok) return let_in;
    if (!(await takeRole(db, personId, { ...names.value, role: "member" }))) {
      return refuse("already-signed-up");
    }
    return ok(await joined(transaction, { personId, invitation: given.invitation }));
  });
}

/** Whether somebody may join now; an invitation that is shown is used up by one. */
async function mayJoin(db: Kysely<AuthTables>, invitation: string | undefined, now: number) {
  const courtyard = await findCourtyard(db);
  if (!courtyard || courtyard.joining === "nobody") return refuse("not-invited");
  if (invitation !== undefined && (await spendInvitation(db, invitation, now))) return ok();
  return courtyard.joining === "anyone" ? ok() : refuse("not-invited");
}

async function takeRole(
  db: Kysely<AuthTables>,
  personId: string,
  { handle, name, role }: { handle: string; name: string; role: Role },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("person")
    .set(({ eb }) => ({ handle, name, role, revision: eb("revision", "+", 1) }))
    .where("id", "=", personId)
    .where("role", "=", "guest")
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

/** Thrown to undo what a refused sign-up wrote. */
class Refused extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** Does it in one transaction, or nothing; a user name that is taken is a refusal. */
async function attempt<Value>(
  auth: Auth,
  work: (db: Kysely<AuthTables>, transaction: Kysely<unknown>) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  try {
    return await auth.write(async (db, transaction) => {
      const done = await work(db, transaction);
      if (!done.ok) throw new Refused(done.failure);
      return done;
    });
  } catch (cause) {
    if (cause instanceof Refused) return { ok: false, failure: cause.failure };
    if (isTaken(cause, "person_handle")) return refuse("handle-exists");
    throw cause;
  }
}

function readNames({ handle, name }: NewName) {
  const read = readHandle(handle);
  if (!read.ok) return read;
  const line = cleanLine(name);
  if (line === "" || lengthOf(line) > nameLength) return refuse("name-wrong");
  return ok({ handle: read.value, name: line });
}

function readMember(given: NewMember) {
  const names = readNames(given);
  if (!names.ok) return names;
  const email = given.email?.trim() ? readEmail(given.email) : ok(undefined);
  if (!email.ok) return email;
  const judged = judgePassword(given.password, {
    ...names.value,
    ...(email.value === undefined ? {} : { email: email.value }),
  });
  return judged.ok ? ok({ ...names.value, email: email.value }) : judged;
}
