import ip from "ipaddr.js";

/** How much of an IPv6 address names a household: providers hand out no less than a /64. */
const householdBits = 64;

/**
 * From where a request comes, for counting and for the list of sessions; empty where unknown.
 *
 * A proxy that is trusted appends the address that it saw, so only the last one is believed:
 * those before it were written by whoever asked.
 */
export function clientAddress(
  forwarded: string | undefined,
  peer: string | undefined,
  trustProxy: boolean,
): string {
  const told = trustProxy ? forwarded?.split(",").at(-1)?.trim() : undefined;
  const text = told && ip.isValid(told) ? told : (peer ?? "");
  return ip.isValid(text) ? ip.process(text).toString() : "";
}

/** The household that an address belongs to: itself, or its network where it has one. */
export function householdOf(address: string): string {
  if (!ip.isValid(address)) return address;
  const parsed = ip.parse(address);
  if (parsed.kind() === "ipv4") return address;
  const bytes = parsed.toByteArray().fill(0, householdBits / 8);
  return ip.fromByteArray(bytes).toString();
}
