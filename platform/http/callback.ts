import { Hono } from "hono";
import type { HttpEnv } from "../app/request.ts";
import type { Auth } from "../auth/auth.ts";
import { callbackPath, newcomer } from "../auth/better-auth.ts";
import { writePerson } from "../auth/person.ts";

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
export function providerCallback(auth: Auth): Hono<HttpEnv> {
  const http = new Hono<HttpEnv>();
  http.get(`${callbackPath}/callback/:provider`, async (context) => {
    const { origin, headers, person } = context.get("visit");
    // Somebody new keeps the id that they have as a guest, so that what they made stays theirs.
    if (!context.get("came")) await auth.write((db) => writePerson(db, person));
    const { handler } = await auth.betterAuth(origin);
    // The address as the browser sees it: behind a proxy the request has another one.
    const { pathname, search } = new URL(context.req.url);
    const request = new Request(origin + pathname + search, { headers });
    const answer = await newcomer.run(person.id, () => handler(request));
    return new Response(null, { status: 303, headers: onward(answer, origin) });
  });
  return http;
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
