import ip from "ipaddr.js";

/** What IANA has given out for the public IPv6 internet; the rest leads to special places. */
const publicIpv6 = ip.IPv6.parseCIDR("2000::/3");

/**
 * Whether an IP address is one of the public internet.
 *
 * Everything else is refused: loopback, private, link-local (where clouds keep their secrets),
 * multicast, documentation, and the IPv6 forms that carry an IPv4 address to somewhere else.
 */
export function isPublicAddress(address: string): boolean {
  if (!ip.isValid(address)) return false;
  const parsed = ip.parse(address);
  if (parsed.range() !== "unicast") return false;
  return parsed instanceof ip.IPv4 || (parsed.match(publicIpv6) && !isIsatap(parsed));
}

/** ISATAP hides an IPv4 address behind 0:5efe or 200:5efe in any prefix (RFC 5214, 6.1). */
function isIsatap({ parts }: ip.IPv6): boolean {
  return parts[5] === 0x5efe && (parts[4] === 0 || parts[4] === 0x200);
}
