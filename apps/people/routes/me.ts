import type { Context } from "hono";
import type { HttpEnv } from "../../../platform/app/request.ts";
import type { Auth } from "../../../platform/auth/auth.ts";
import { findCourtyard } from "../../../platform/auth/courtyard.ts";
import { whoCame } from "../../../platform/auth/gate.ts";
import { readHandle } from "../../../platform/auth/handle.ts";
import { findPerson, shownPerson } from "../../../platform/auth/person.ts";

/** What a page knows of who looks at it, and of the ways in that there are. */
export async function describeMe(auth: Auth, context: Context<HttpEnv>) {
  const { person, role, isLockedOut = false } = context.get("scope");
  const came = context.get("came");
  const courtyard = await findCourtyard(auth.read());
  const handle = came?.step === undefined ? came?.person.handle : undefined;
  return {
    state: came ? (came.step ?? "member") : "guest",
    person,
    ...(handle ? { handle } : {}),
    role,
    ...(courtyard ? { courtyard: courtyardOf(courtyard) } : {}),
    isLockedOut,
    providers: auth.providers.map(({ id, name }) => ({ id, name })),
    ...(came?.step === "choose-name" ? { suggested: await suggest(auth, came.account) } : {}),
  };
}

/** The same, for somebody who has just signed in: by the cookies that they were given. */
export async function describeWithCookies(
  auth: Auth,
  context: Context<HttpEnv>,
  cookies: readonly string[],
) {
  const visit = context.get("visit");
  const headers = new Headers(visit.headers);
  headers.set("Cookie", cookies.map((cookie) => cookie.split(";")[0]).join("; "));
  const shown = await whoCame(auth, { headers, origin: visit.origin });
  const came = shown.ok ? shown.value : undefined;
  if (came && came.step === undefined) {
    const { role } = came.person;
    const person = shownPerson(came.person);
    context.set("scope", { ...context.get("scope"), person, role, isLockedOut: false });
  }
  context.set("came", came);
  return describeMe(auth, context);
}

/** The part of the courtyard that everyone may know. */
export function courtyardOf({ name, joining, guestsLookIn }: Shown) {
  return { name, joining, guestsLookIn };
}

type Shown = NonNullable<Awaited<ReturnType<typeof findCourtyard>>>;

/** How many numbers are tried behind a user name that is taken. */
const triesMax = 20;

/** Names for somebody who came by a provider, as near to what they are called there as is free. */
async function suggest(auth: Auth, account: { name: string; suggestion: string | null }) {
  const wished = (account.suggestion || account.name).toLowerCase().replace(/[^a-z0-9]+/gu, "-");
  const stem = wished.replace(/^-+|-+$/gu, "").slice(0, 26);
  for (let number = 1; number <= triesMax; number++) {
    const handle = readHandle(number === 1 ? stem : `${stem}${number}`);
    if (handle.ok && !(await isHandleTaken(auth, handle.value))) {
      return { name: account.name, handle: handle.value };
    }
  }
  return { name: account.name };
}

/** Whether somebody has this user name. */
export async function isHandleTaken(auth: Auth, handle: string): Promise<boolean> {
  return (await idOfHandle(auth, handle)) !== undefined;
}

/** The id of whoever has this user name. */
export async function idOfHandle(auth: Auth, handle: string): Promise<string | undefined> {
  const row = await auth
    .read()
    .selectFrom("person")
    .select("id")
    .where("handle", "=", handle)
    .executeTakeFirst();
  return row?.id;
}

/** Somebody as they are shown, by their id. */
export async function shownById(auth: Auth, id: string) {
  const row = await findPerson(auth.read(), id);
  return row && shownPerson(row);
}
