import { newId } from "../../core/protocol/id.ts";
import type { Failure, Result } from "../../core/protocol/result.ts";
import { ok, refuse } from "../../core/protocol/result.ts";
import { type AccountTables, placeholderEmail } from "./account.ts";
import type { Auth } from "./auth.ts";
import { type Device, deviceCookie, deviceSeconds, openDevice, sealDevice } from "./device.ts";
import type { Throttled } from "./throttle.ts";
import type { Let, Visit } from "./visit.ts";

/** What somebody shows to sign in. */
export interface Shown {
  /** A user name, or a confirmed address. */
  readonly who: string;
  readonly password: string;
}

/** The longest password that is even looked at, in UTF-16 code units. */
const passwordMax = 512;

/** When to try again while too many wait for their passwords to be looked at. */
const busyMs = 5_000;

type SignInFailure = Failure<"wrong-credentials" | "too-many">;

/**
 * Signs somebody in by name and password.
 *
 * Whoever they say they are, a wrong try costs the same time and has the same answer, so none
 * tells whether there is such an account. Right ones are not counted.
 */
export async function signIn(
  auth: Auth,
  visit: Visit,
  { who, password }: Shown,
): Promise<
  Result<Let & { readonly personId: string; readonly isNewDevice: boolean }, SignInFailure>
> {
  const { throttle } = auth;
  const addressMs = throttle.take("signInAddress", visit.address);
  if (addressMs > 0) return refuse("too-many", { retryAfterMs: addressMs });
  const account = await findAccount(auth, who);
  const device = readDevice(auth, visit);
  const isKnown = account !== undefined && (device?.people.includes(account.id) ?? false);
  const what: Throttled = isKnown ? "signInDevice" : "signInAccount";
  // By what was typed: an account's own count would tell which address belongs to which name.
  const key = isKnown ? `${device?.id} ${account.id}` : readName(who).slice(0, 254);
  const waitMs = throttle.take(what, key);
  if (waitMs > 0) return refuse("too-many", { retryAfterMs: waitMs });
  // What can be nobody's password is not hashed, for whoever it is.
  if (password === "" || password.length > passwordMax) return refuse("wrong-credentials");
  const entered = await enter(auth, visit, account, password);
  if (!entered.ok) return entered;
  if (!account) throw new Error("nobody was let in");
  throttle.giveBack(what, key);
  throttle.giveBack("signInAddress", visit.address);
  const cookies = [...entered.value, deviceMark(auth, visit, account.id)];
  return ok({ cookies, personId: account.id, isNewDevice: !isKnown });
}

/** Begins a session of an account, where the password is right; gives its cookies. */
export async function enter(
  auth: Auth,
  { headers, origin }: Visit,
  account: Pick<AccountTables["account"], "email"> | undefined,
  password: string,
): Promise<Result<readonly string[], SignInFailure>> {
  const { api } = auth.betterAuth(origin);
  const answer = await api.signInEmail({
    // Nobody has this address; better-auth then hashes all the same.
    body: { email: account?.email ?? placeholderEmail("nobody"), password },
    headers,
    asResponse: true,
  });
  if (answer.ok) return ok(answer.headers.getSetCookie());
  if (answer.status === 429) return refuse("too-many", { retryAfterMs: busyMs });
  return refuse("wrong-credentials");
}

/** The account that somebody names. */
async function findAccount(auth: Auth, who: string) {
  const name = readName(who);
  const read = auth.read();
  const found = read.selectFrom("account").selectAll("account");
  if (name.indexOf("@") > 0) {
    return found.where("email", "=", name).where("email_verified", "=", 1).executeTakeFirst();
  }
  return found
    .innerJoin("person", "person.id", "account.id")
    .where("person.handle", "=", name)
    .executeTakeFirst();
}

/** What somebody says they are called, as it is kept: `@Anna` is `anna`. */
function readName(who: string): string {
  return who.trim().toLowerCase().replace(/^@/u, "");
}

function readDevice(auth: Auth, { headers }: Visit): Device | undefined {
  const cookie = headers.get("Cookie") ?? "";
  const [, value = ""] = new RegExp(`(?:^|;\\s*)${deviceCookie}=([^;]+)`, "u").exec(cookie) ?? [];
  return openDevice(auth.key, value);
}

/** The cookie that marks a browser as one with which this person has signed in. */
export function deviceMark(auth: Auth, visit: Visit, personId: string): string {
  const known = readDevice(auth, visit);
  const others = known?.people.filter((id) => id !== personId) ?? [];
  const mark = sealDevice(auth.key, { id: known?.id ?? newId(), people: [...others, personId] });
  const secure = visit.origin.startsWith("https:") ? "; Secure" : "";
  const kept = `Path=/; Max-Age=${deviceSeconds}; HttpOnly; SameSite=Lax${secure}`;
  return `${deviceCookie}=${mark}; ${kept}`;
}
