import type { Server } from "bun";
import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { SocketData } from "../../core/hub/adapters/bun.ts";
import { type Failure, refuse } from "../../core/protocol/result.ts";
import type { HttpEnv } from "../app/request.ts";
import type { Scope } from "../app/scope.ts";
import { sightOf } from "../auth/access.ts";
import { findAccount } from "../auth/account.ts";
import type { Auth } from "../auth/auth.ts";
import { addressHeader } from "../auth/better-auth.ts";
import { findCourtyard } from "../auth/courtyard.ts";
import { type Came, whoCame } from "../auth/gate.ts";
import { guestCookie, guestSeconds, newGuest, openGuest, sealGuest } from "../auth/guest.ts";
import { findPerson, shownPerson } from "../auth/person.ts";
import { chooseLanguage, type Language } from "../config/language.ts";
import { clientAddress, householdOf } from "./address.ts";
import { problem } from "./problem.ts";

/** What is needed to know a visitor again. */
export interface VisitorPorts {
  readonly auth: Auth;
  readonly originOf: (request: Request) => string;
  readonly trustProxy: boolean;
}

/** Bun's server stands behind each request, and knows its other end. */
export type Bindings = { readonly Bindings: Server<SocketData<Scope>> };
type Env = HttpEnv & Bindings;

/**
 * Gives every request its scope: by a key, by a session that counts, else as a guest.
 *
 * A visitor without a valid cookie becomes a guest with one. That costs the database nothing:
 * a guest is written down when they first change something.
 */
export function visitor(ports: VisitorPorts): MiddlewareHandler<Env> {
  const { auth, originOf, trustProxy } = ports;
  return async (context, next) => {
    const request = context.req.raw;
    const origin = originOf(request);
    const peer = context.env?.requestIP?.(request)?.address;
    const address = clientAddress(context.req.header("X-Forwarded-For"), peer, trustProxy);
    const headers = new Headers(request.headers);
    headers.set(addressHeader, address);
    const language = chooseLanguage(
      getCookie(context, "dvor_lang"),
      context.req.header("Accept-Language"),
    );
    const household = householdOf(address);
    const shown = await whoCame(auth, { headers, origin }, { renews: asksForPage(context) });
    if (!shown.ok) return refuseKey(context, shown.failure, auth.throttle.take("keys", household));
    const came = shown.value;
    for (const cookie of came?.cookies ?? [])
      context.header("Set-Cookie", cookie, { append: true });
    const scope =
      came && came.step === undefined
        ? await memberScope(auth, came, language)
        : await guestScope(auth, context, { origin, language, came });
    context.set("scope", scope);
    context.set("came", came);
    context.set("visit", { headers, origin, address: household, person: scope.person, language });
    return next();
  };
}

/** Answers whoever shows a key that does not work, or goes on showing such. */
function refuseKey(context: Context<Env>, failure: Failure, retryAfterMs: number): Response {
  if (retryAfterMs > 0) return problem(context, refuse("too-many", { retryAfterMs }).failure);
  context.header("WWW-Authenticate", 'Bearer error="invalid_token"'); // RFC 6750, section 3
  return problem(context, failure);
}

/** Refuses whoever came by a key: what follows is for the owner of an account, at a browser. */
export const byBrowser: MiddlewareHandler<HttpEnv> = async (context, next) => {
  if (!context.get("scope").byKey) return next();
  return problem(context, refuse("not-by-key").failure);
};

/** Only a page's answer is sure to be read by the browser whose cookie is renewed. */
function asksForPage({ req }: Context): boolean {
  return req.method === "GET" && req.header("Sec-Fetch-Mode") === "navigate";
}

async function memberScope(
  auth: Auth,
  { person, session, byKey }: Came,
  language: Language,
): Promise<Scope> {
  return {
    person: shownPerson(person),
    role: person.role,
    session: session.id,
    isHidden: person.is_hidden === 1,
    ...(byKey ? { byKey } : {}),
    ...(await sightOf(auth.read(), person.id)),
    language,
    now: Date.now,
  };
}

interface Arrival {
  readonly origin: string;
  readonly language: Language;
  readonly came: Came | undefined;
}

async function guestScope(
  auth: Auth,
  context: Context<Env>,
  { origin, language, came }: Arrival,
): Promise<Scope> {
  const known = await knownGuest(auth, getCookie(context, guestCookie), came?.person.id);
  const person = known ?? newGuest(language);
  if (!known) {
    setCookie(context, guestCookie, sealGuest(auth.key, person), {
      path: "/",
      httpOnly: true,
      sameSite: "Lax",
      maxAge: guestSeconds,
      secure: origin.startsWith("https:"),
    });
  }
  const courtyard = await findCourtyard(auth.read());
  const isLockedOut = courtyard?.guestsLookIn === false;
  return { person, role: "guest", language, now: Date.now, isLockedOut };
}

/**
 * A guest whose person has an account is somebody new, unless they are signed in to it.
 *
 * Else whoever is next at this browser could finish, with a password of their own, an account
 * that somebody else has begun with a provider and can still come into.
 */
async function knownGuest(auth: Auth, cookie: string | undefined, cameId: string | undefined) {
  const guest = openGuest(auth.key, cookie ?? "");
  if (!guest) return undefined;
  const written = await findPerson(auth.read(), guest.id);
  if (!written) return guest;
  if (written.role !== "guest") return undefined;
  return guest.id === cameId || !(await findAccount(auth.read(), guest.id)) ? guest : undefined;
}
