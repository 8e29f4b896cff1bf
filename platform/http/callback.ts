import { Hono } from "hono";
import { refuse } from "../../core/protocol/result.ts";
import type { RoutePorts } from "../app/ports.ts";
import type { HttpEnv } from "../app/request.ts";
import { callbackPath } from "../auth/better-auth.ts";
import { crossing } from "../auth/crossing.ts";
import { newGuest } from "../auth/guest.ts";
import type { Provider } from "../auth/provider.ts";
import { endSessions } from "../auth/sessions.ts";
import { problem } from "./problem.ts";
import { byBrowser } from "./visitor.ts";

/** Where somebody is sent who did not get in: the page says what happened, by this code. */
const problems: Readonly<Record<string, string>> = {
  account_not_linked: "account-not-linked",
  account_already_linked_to_different_user: "account-taken",
};

/**
 * Takes back those who were at their provider's page: `/api/auth/callback/<provider>`.
 *
 * The only one of better-auth's routes that is open.
 */
export function providerCallback({ auth, tell }: RoutePorts): Hono<HttpEnv> {
  const http = new Hono<HttpEnv>();
  http.get(`${callbackPath}/callback/:provider`, byBrowser, async (context) => {
    const { origin, headers, person, language } = context.get("visit");
    const came = context.get("came");
    const provider = auth.providers.find(({ id }) => id === context.req.param("provider"));
    if (!provider) return problem(context, refuse("provider-not-found").failure);
    const through = await auth.through(provider, origin);
    if (!through || !(await isFrom(provider, context.req.query("iss")))) {
      return context.redirect("/sign-in?problem=provider-failed", 303);
    }
    // The address as the browser sees it: behind a proxy the request has another one. Built of
    // what is known to be good, so that no odd path leads to another route of better-auth.
    const { search } = new URL(context.req.url);
    const address = `${origin}${callbackPath}/callback/${provider.id}${search}`;
    const owner = came && came.step === undefined ? came.person.id : undefined;
    // Who is somebody already, and comes back as somebody unknown, is another person.
    const newcomer = came ? newGuest(language) : person;
    const answer = await crossing.run({ newcomer, owner }, () =>
      through.handler(new Request(address, { headers })),
    );
    const headersOnward = onward(answer, origin);
    if (came && beginsSession(headersOnward)) {
      // The session that this browser had is given up, as at every other sign-in.
      const only = came.session.id;
      await tell(await auth.write((db) => endSessions(db, came.person.id, { only })));
    }
    return new Response(null, { status: 303, headers: headersOnward });
  });
  return http;
}

/** Whether the one who sent somebody back is who should have (RFC 9207, section 2.4). */
async function isFrom({ endpoints }: Provider, told: string | undefined): Promise<boolean> {
  const { issuer } = await endpoints();
  return told === undefined || issuer === undefined || told === issuer;
}

/** Whether an answer gives its browser a session. */
function beginsSession(headers: Headers): boolean {
  return headers.getSetCookie().some((cookie) => /session_token=[^;]/u.test(cookie));
}

/** The cookies of an answer, and where it leads: never away from this house. */
function onward(answer: Response, origin: string): Headers {
  const headers = new Headers();
  for (const cookie of answer.headers.getSetCookie()) headers.append("Set-Cookie", cookie);
  const to = new URL(answer.headers.get("Location") ?? "/sign-in?error=unknown", origin);
  const error = to.searchParams.get("error") ?? (to.origin === origin ? undefined : "elsewhere");
  const problem = error && (problems[error] ?? "provider-failed");
  headers.set("Location", problem ? `/sign-in?problem=${problem}` : to.pathname);
  return headers;
}
