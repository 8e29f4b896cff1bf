import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Failure } from "../../core/protocol/result.ts";

/** The status of every code that the core can give, and of those whose ending tells nothing. */
const statuses: Readonly<Record<string, ContentfulStatusCode>> = {
  invalid: 400,
  "sign-in-needed": 401,
  "wrong-credentials": 401,
  "key-not-valid": 401,
  forbidden: 403,
  banned: 403,
  blocked: 403,
  muted: 403,
  "not-found": 404,
  stale: 409,
  "already-in": 409,
  "card-closed": 409,
  "last-owner": 409,
  "too-large": 413,
  "picture-too-large": 413,
  "too-many": 429,
  internal: 500,
};

/** The status of a refusal: an app's own codes say by their ending what they mean. */
function statusOf(code: string): ContentfulStatusCode {
  const known = statuses[code];
  if (known) return known;
  if (code.endsWith("-not-found")) return 404;
  if (code.endsWith("-exists")) return 409;
  if (code.startsWith("not-")) return 403;
  // What somebody else was asked for, and did not give.
  if (code.endsWith("-unreachable") || code.endsWith("-unusable")) return 503;
  return 422;
}

/** Answers with a failure as problem JSON (RFC 9457); `code` is the part to rely on. */
export function problem(context: Context, failure: Failure): Response {
  const status = statusOf(failure.code);
  if (failure.retryAfterMs !== undefined) {
    context.header("Retry-After", String(Math.ceil(failure.retryAfterMs / 1000)));
  }
  const body = { type: "about:blank", title: titles[failure.code] ?? failure.code, status };
  return context.json({ ...body, ...failure }, status, {
    "Content-Type": "application/problem+json",
  });
}

/** Titles for developers; what a page shows it says in its reader's language, by the code. */
const titles: Readonly<Record<string, string>> = {
  invalid: "The request does not parse",
  "sign-in-needed": "Sign in first",
  "key-not-valid": "The API key is wrong, revoked or expired",
  "not-by-key": "That is for the owner of the account, at a browser",
  forbidden: "That is not allowed",
  "not-found": "There is nothing here",
  "too-large": "The request is too large",
  "too-many": "Too many requests",
  internal: "Something broke here; the log has the cause under the id",
};
