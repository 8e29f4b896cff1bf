import { ok, type Result, refuse } from "../../core/protocol/result.ts";
import type { OutgoingFailure } from "./failure.ts";

/** One request on its way: all of it, so that a redirect can send it again. */
export interface Hop {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer> | undefined;
}

/** What may go to another origin than the one it was meant for; anything else may be a secret. */
const plain = new Set(["accept", "accept-language", "user-agent"]);

/** Headers that belong to one connection or one body, and are written anew. */
const written = [
  ...["host", "connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade"],
  ...["content-length", "accept-encoding", "expect", "proxy-authorization", "proxy-connection"],
];

/** Headers as they may leave: what only this house may write is taken away. */
export function leaving(headers: Headers): Headers {
  const kept = new Headers(headers);
  for (const name of written) kept.delete(name);
  return kept;
}

/** An address to which one may go at all, wherever its name may lead. */
export function parseTarget(text: string, base?: URL): Result<URL, OutgoingFailure> {
  const url = URL.parse(text, base?.href);
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:") || url.hostname === "") {
    return refuse("outgoing-refused");
  }
  if (url.username !== "" || url.password !== "") return refuse("outgoing-refused");
  url.hash = "";
  return ok(url);
}

const redirects = new Set([301, 302, 303, 307, 308]);

/** Where an answer sends the asker; undefined when it is the answer itself. */
export function redirectOf({ status, headers }: Response): string | undefined {
  return redirects.has(status) ? (headers.get("Location") ?? undefined) : undefined;
}

/**
 * The request that a redirect asks for (the Fetch standard, 4.4 HTTP-redirect fetch).
 *
 * Stricter than a browser: from https to http never, and to another origin neither a body nor
 * any header that might be a secret.
 */
export function follow(hop: Hop, status: number, location: string): Result<Hop, OutgoingFailure> {
  const target = parseTarget(location, hop.url);
  if (!target.ok) return target;
  const url = target.value;
  if (hop.url.protocol === "https:" && url.protocol === "http:") return refuse("outgoing-refused");
  const asked = becomesGet(hop.method, status) ? withoutBody(hop) : hop;
  if (url.origin === hop.url.origin) return ok({ ...asked, url });
  if (asked.body) return refuse("outgoing-refused");
  const headers = new Headers([...hop.headers].filter(([name]) => plain.has(name)));
  return ok({ ...asked, url, headers });
}

function becomesGet(method: string, status: number): boolean {
  if (status === 303) return method !== "HEAD";
  return (status === 301 || status === 302) && method === "POST";
}

function withoutBody(hop: Hop): Hop {
  const headers = new Headers([...hop.headers].filter(([name]) => !name.startsWith("content-")));
  return { ...hop, method: "GET", headers, body: undefined };
}
