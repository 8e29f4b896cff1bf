import { ok, type Result, refuse } from "../../core/protocol/result.ts";
import { readBody } from "./body.ts";
import { OutgoingError, type OutgoingFailure } from "./failure.ts";
import { follow, type Hop, leaving, parseTarget, redirectOf } from "./hop.ts";
import { type Lookup, resolve, systemLookup } from "./resolve.ts";
import { send } from "./send.ts";

/** What a request may take at most, unless its caller says otherwise. */
export const outgoingLimits = {
  bytes: 1024 * 1024,
  timeoutMs: 10_000,
  redirects: 3,
} as const;

export interface OutgoingPorts {
  /** Origins the host configured, as `https://id.example.org`; they may be private. */
  readonly allowedOrigins?: readonly string[];
  readonly lookup?: Lookup;
  /** Certificates of authorities, as PEM, in place of those of the system. */
  readonly ca?: string;
}

/** A request as `fetch` takes it, with the limits of its answer. */
export interface OutgoingInit extends RequestInit {
  /** The largest body taken, in bytes; standard: one mebibyte. */
  readonly maxBytes?: number;
  /** For all of it: names, redirects, the last byte; standard: ten seconds. */
  readonly timeoutMs?: number;
}

type Answer = Result<Response, OutgoingFailure>;

/** The one way from this server to an address that somebody else chose. */
export interface Outgoing {
  /** Asks, and gives the whole answer; throws only the reason of the caller's own signal. */
  request(url: string | URL, init?: OutgoingInit): Promise<Answer>;
  /** The same for a library that wants a `fetch`: a failure is thrown as `OutgoingError`. */
  fetch(input: string | URL | Request, init?: OutgoingInit): Promise<Response>;
}

/**
 * Opens the one guarded way out, against server-side request forgery.
 *
 * Only http and https, and only to public addresses. The address that was checked is the one
 * connected to, so a name that changes in between gains nothing; the certificate is checked
 * against the name. Proxies of the environment are not used: they would resolve for themselves.
 */
export function createOutgoing(ports: OutgoingPorts = {}): Outgoing {
  const outgoing: Outgoing = {
    request: async (target, init = {}) => {
      const url = parseTarget(String(target));
      return url.ok ? within(init, (signal) => ask(ports, url.value, init, signal)) : url;
    },
    fetch: async (input, init = {}) => {
      // A Request may hold all that an init holds, so both go through one.
      const given = input instanceof Request ? new Request(input, init) : undefined;
      const sent = given ? { ...init, ...(await unfolded(given)) } : init;
      const answer = await outgoing.request(given ? given.url : String(input), sent);
      if (!answer.ok) throw new OutgoingError(answer.failure);
      return answer.value;
    },
  };
  return outgoing;
}

async function unfolded(request: Request): Promise<RequestInit> {
  const { method, headers, redirect, signal } = request;
  const body = request.body ? { body: await request.arrayBuffer() } : {};
  return { method, headers, redirect, signal, ...body };
}

/** Runs a request under its time limit; what it left open is closed when it ends. */
async function within(
  { timeoutMs = outgoingLimits.timeoutMs, signal }: OutgoingInit,
  run: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const limit = AbortSignal.timeout(timeoutMs);
  const done = new AbortController();
  const ended = AbortSignal.any([limit, done.signal, ...(signal ? [signal] : [])]);
  // A lookup cannot be stopped, so the limit is raced against all of it.
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const stop = () => reject(ended.reason);
  if (ended.aborted) stop();
  ended.addEventListener("abort", stop, { once: true });
  const answer = run(ended);
  try {
    return await Promise.race([stopped, answer]);
  } catch {
    signal?.throwIfAborted();
    return refuse(limit.aborted ? "outgoing-too-slow" : "outgoing-unreachable");
  } finally {
    ended.removeEventListener("abort", stop);
    // Nobody waits for the loser of the race; its failure is the one already told.
    answer.catch(() => {});
    stopped.catch(() => {});
    done.abort();
  }
}

async function ask(
  ports: OutgoingPorts,
  url: URL,
  init: OutgoingInit,
  signal: AbortSignal,
): Promise<Answer> {
  const { redirect = "follow", maxBytes = outgoingLimits.bytes } = init;
  let hop = await firstHop(url, init);
  for (let redirects = 0; redirects <= outgoingLimits.redirects; redirects++) {
    const sent = await sendChecked(ports, hop, signal);
    if (!sent.ok) return sent;
    const location = redirectOf(sent.value);
    if (location === undefined || redirect === "manual") return whole(sent.value, hop, maxBytes);
    if (redirect === "error") return refuse("outgoing-refused");
    const next = follow(hop, sent.value.status, location);
    if (!next.ok) return next;
    hop = next.value;
  }
  return refuse("outgoing-refused");
}

/** The standard's own constructor writes a body of any kind, and the header that names it. */
async function firstHop(url: URL, { method, headers, body }: OutgoingInit): Promise<Hop> {
  const request = new Request(url.href, {
    method: method ?? "GET",
    headers: headers ?? {},
    body: body ?? null,
  });
  return {
    url,
    method: request.method,
    headers: leaving(request.headers),
    body: request.body ? new Uint8Array(await request.arrayBuffer()) : undefined,
  };
}

async function sendChecked(
  { allowedOrigins = [], lookup = systemLookup, ca }: OutgoingPorts,
  hop: Hop,
  signal: AbortSignal,
): Promise<Answer> {
  const addresses = await resolve(hop.url, lookup, allowedOrigins.includes(hop.url.origin));
  return addresses.ok ? send(hop, addresses.value, ca, signal) : addresses;
}

/** Statuses whose answers have no body, so that a `Response` may not be given one. */
const bodiless = new Set([204, 205, 304]);

/** The answer with its body read, so that nothing of the connection is left open. */
async function whole(answer: Response, { url }: Hop, maxBytes: number): Promise<Answer> {
  const { status, statusText } = answer;
  if (status < 200 || status > 599) return refuse("outgoing-unreachable");
  const bytes = await readBody(answer, maxBytes);
  if (!bytes.ok) return bytes;
  const headers = new Headers(answer.headers);
  for (const name of ["Transfer-Encoding", "Connection", "Keep-Alive"]) headers.delete(name);
  const body = bodiless.has(status) ? null : bytes.value;
  const response = new Response(body, { status, statusText, headers });
  // Who follows redirects must be able to tell where they ended, as with `fetch` itself.
  Object.defineProperty(response, "url", { value: url.href });
  return ok(response);
}
