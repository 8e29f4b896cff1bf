import type { Kysely } from "kysely";
import type { AccountTables } from "./account.ts";
import type { Auth } from "./auth.ts";
import type { PersonTables } from "./person.ts";
import type { SecondFactorTables } from "./second-factor.ts";

/** What is still missing before a session counts. */
export type Step = "choose-name" | "second-factor";

/** Somebody who came with a session that is in force. */
export interface Came {
  readonly session: { readonly id: string; readonly createdAt: number };
  readonly person: PersonTables["person"];
  readonly account: AccountTables["account"];
  /** What must be done first; until then the session gives no right at all. */
  readonly step: Step | undefined;
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
 * there is no session, or none in force.
 */
export async function whoCame(
  auth: Auth,
  { headers, origin }: { readonly headers: Headers; readonly origin: string },
  { renews }: GateOptions = { renews: false },
): Promise<Came | undefined> {
  if (!headers.get("Cookie")?.includes("dvor.session_token=")) return undefined;
  const { api } = auth.betterAuth(origin);
  const { headers: answer, response } = await api.getSession({
    headers,
    query: { disableCookieCache: true, disableRefresh: !renews },
    returnHeaders: true,
  });
  if (!response) return undefined;
  const standing = await findStanding(auth.read(), response.session.id);
  return standing && { ...standing, cookies: answer?.getSetCookie() ?? [] };
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
  const [person, account] = await Promise.all([
    db.selectFrom("person").selectAll().where("id", "=", personId).executeTakeFirst(),
    db.selectFrom("account").selectAll().where("id", "=", personId).executeTakeFirst(),
  ]);
  if (!person || !account) return undefined;
  const wantsFactor = session.confirmed_at !== null && session.second_factor_at === null;
  const step = stepOf(person, wantsFactor);
  return { session: { id: session.id, createdAt }, person, account, step };
}

function stepOf({ role }: PersonTables["person"], wantsFactor: boolean): Step | undefined {
  if (wantsFactor) return "second-factor";
  return role === "guest" ? "choose-name" : undefined;
}
