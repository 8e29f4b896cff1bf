import type { Kysely } from "kysely";
import { ok, type Result, refuse } from "../../core/protocol/result.ts";
import type { AccountTables } from "./account.ts";
import { bearerOf, findApiKey, isUseOld, markUsed } from "./api-key.ts";
import type { Auth } from "./auth.ts";
import type { PersonTables } from "./person.ts";
import type { SecondFactorTables } from "./second-factor.ts";

/** What is still missing before a session counts. */
export type Step = "choose-name" | "second-factor";

/** Somebody who came with a session that is in force, or whose program came with a key. */
export interface Came {
  /** The session, or the key in its place. */
  readonly session: { readonly id: string; readonly createdAt: number };
  readonly person: PersonTables["person"];
  readonly account: AccountTables["account"];
  /** What must be done first; until then the session gives no right at all. */
  readonly step: Step | undefined;
  /** Whether a program came by a key. */
  readonly byKey: boolean;
  /** The session's cookie, where it was renewed. */
  readonly cookies: readonly string[];
}

type GateTables = AccountTables & PersonTables & SecondFactorTables;

/** Whether a request that was asked for its session may carry a fresh cookie back. */
export interface GateOptions {
  readonly renews: boolean;
}

/**
 * Tells who comes with a request: the one gate through which every way in leads.
 *
 * A password, a provider and a link in a letter all end in a session; whether that counts is
 * decided here and nowhere else, so there is no route round the second factor. Undefined where
 * there is no session, or none in force. A key takes the place of a session, and whoever shows
 * one that does not work is refused: a program that believes to be somebody is no guest.
 */
export async function whoCame(
  auth: Auth,
  { headers, origin }: { readonly headers: Headers; readonly origin: string },
  { renews }: GateOptions = { renews: false },
): Promise<Result<Came | undefined>> {
  const key = bearerOf(headers);
  if (key !== undefined) return whoseKey(auth, key);
  if (!headers.get("Cookie")?.includes("dvor.session_token=")) return ok();
  const { api } = auth.betterAuth(origin);
  const { headers: answer, response } = await api.getSession({
    headers,
    query: { disableCookieCache: true, disableRefresh: !renews },
    returnHeaders: true,
  });
  if (!response) return ok();
  const standing = await findStanding(auth.read(), response.session.id);
  const cookies = answer?.getSetCookie() ?? [];
  return ok(standing && { ...standing, byKey: false, cookies });
}

async function whoseKey(auth: Auth, shown: string): Promise<Result<Came>> {
  const now = Date.now();
  const key = await findApiKey(auth.read(), shown, now);
  const owner = key && (await findOwner(auth.read(), key.person_id));
  // Only from a session that counts is a key made, so no step is missing where it is shown.
  if (!key || !owner || stepOf(owner.person, false)) return refuse("key-not-valid");
  if (isUseOld(key, now)) await auth.write((db) => markUsed(db, [key.id], now));
  const session = { id: key.id, createdAt: key.created_at };
  return ok({ session, ...owner, step: undefined, byKey: true, cookies: [] });
}

async function findStanding(db: Kysely<GateTables>, sessionId: string) {
  const session = await db
    .selectFrom("session")
    .leftJoin("second_factor", "second_factor.person_id", "session.person_id")
    .select(["session.id", "session.person_id", "session.created_at", "second_factor_at"])
    .select("confirmed_at")
    .where("session.id", "=", sessionId)
    .executeTakeFirst();
  if (!session) return undefined;
  const { person_id: personId, created_at: createdAt } = session;
  const owner = await findOwner(db, personId);
  if (!owner) return undefined;
  const wantsFactor = session.confirmed_at !== null && session.second_factor_at === null;
  const step = stepOf(owner.person, wantsFactor);
  return { session: { id: session.id, createdAt }, ...owner, step };
}

async function findOwner(db: Kysely<GateTables>, personId: string) {
  const [person, account] = await Promise.all([
    db.selectFrom("person").selectAll().where("id", "=", personId).executeTakeFirst(),
    db.selectFrom("account").selectAll().where("id", "=", personId).executeTakeFirst(),
  ]);
  return person && account && { person, account };
}

function stepOf({ role }: PersonTables["person"], wantsFactor: boolean): Step | undefined {
  if (wantsFactor) return "second-factor";
  return role === "guest" ? "choose-name" : undefined;
}
