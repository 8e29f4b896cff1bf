import { isIP } from "node:net";
import { ok, type Result, refuse } from "../../core/protocol/result.ts";
import type { OutgoingFailure } from "./failure.ts";
import type { Hop } from "./hop.ts";

/** How a house names itself; a version would tell a stranger where to look for holes. */
const userAgent = "Dvor";

/**
 * No connection is kept: one that is kept might serve another name than it was checked for.
 * No proxy either: it would look up the name for itself.
 */
const session = new Bun.FetchSession({ keepAlive: false, proxy: false });

/** What says that nothing was sent yet, so that the next address may be tried. */
const notConnected = /^(ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|EADDRNOTAVAIL|FailedToOpenSocket)$/u;

/**
 * Sends one request to the first of the checked addresses that takes a connection.
 *
 * The address stands where the name stood, so nobody looks up the name again; the name goes into
 * the `Host` header and into TLS, which checks the certificate against it.
 */
export async function send(
  hop: Hop,
  addresses: readonly string[],
  ca: string | undefined,
  signal: AbortSignal,
): Promise<Result<Response, OutgoingFailure>> {
  const headers = new Headers(hop.headers);
  headers.set("Host", hop.url.host);
  headers.set("Accept-Encoding", "identity");
  if (!headers.has("User-Agent")) headers.set("User-Agent", userAgent);
  const init: BunFetchRequestInit = {
    method: hop.method,
    headers,
    body: hop.body ?? null,
    redirect: "manual",
    decompress: false,
    tls: tlsFor(hop.url, ca),
    signal,
  };
  for (const address of addresses) {
    try {
      return ok(await session.fetch(pinned(hop.url, address), init));
    } catch (cause) {
      if (!notConnected.test(codeOf(cause))) throw cause;
    }
  }
  return refuse("outgoing-unreachable");
}

function pinned(url: URL, address: string): string {
  const direct = new URL(url);
  direct.hostname = isIP(address) === 6 ? `[${address}]` : address;
  return direct.href;
}

function tlsFor({ hostname }: URL, ca: string | undefined): BunFetchRequestInitTLS {
  const isName = !hostname.startsWith("[") && isIP(hostname) === 0;
  return {
    rejectUnauthorized: true,
    ...(isName ? { serverName: hostname.replace(/\.$/u, "") } : {}),
    ...(ca === undefined ? {} : { ca }),
  };
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : "";
}
