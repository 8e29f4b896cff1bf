import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { ok, type Result, refuse } from "../../core/protocol/result.ts";
import { isPublicAddress } from "./address.ts";
import type { OutgoingFailure } from "./failure.ts";

/** Finds the addresses of a name; it throws when there is no such name. */
export type Lookup = (name: string) => Promise<readonly string[]>;

/** As many of a name's addresses are tried. */
const addressesTried = 4;

/** What the operating system knows of a name, its hosts file included. */
export const systemLookup: Lookup = async (name) =>
  (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address);

/**
 * The addresses to which a request may be sent; each of them was checked.
 *
 * A name with even one private address is refused whole: no honest name has both. IPv4 comes
 * first, for many a home server has no road to IPv6.
 */
export async function resolve(
  url: URL,
  lookUp: Lookup,
  trusted: boolean,
): Promise<Result<readonly string[], OutgoingFailure>> {
  const host = url.hostname.replace(/^\[(.*)\]$/u, "$1");
  const found = isIP(host) ? [host] : await lookUp(host).catch(() => []);
  if (found.length === 0) return refuse("outgoing-unreachable");
  const allowed = found.every((address) => isIP(address) && (trusted || isPublicAddress(address)));
  if (!allowed) return refuse("outgoing-refused");
  const sorted = [...found].sort((one, other) => isIP(one) - isIP(other));
  return ok(sorted.slice(0, addressesTried));
}
