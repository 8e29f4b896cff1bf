import { createHmac, timingSafeEqual } from "node:crypto";

/** The cookie by which a browser that has signed in before is known. */
export const deviceCookie = "dvor_device";

/** How long a browser is known: the longest that browsers keep a cookie. */
export const deviceSeconds = 400 * 86_400;

/** Accounts that one browser is known for. */
const accountsMax = 8;

/**
 * A browser's mark that certain people have signed in with it before.
 *
 * It gives no right. It keeps those who guess from elsewhere from using up the tries that the
 * owner has at home (OWASP, "Blocking Brute Force Attacks", device cookies).
 */
export interface Device {
  readonly id: string;
  readonly people: readonly string[];
}

/** Reads a browser's mark; undefined when it was not made here. */
export function openDevice(key: Uint8Array, value: string): Device | undefined {
  const [id = "", people = "", signature = ""] = value.split(".");
  const right = Buffer.from(sign(key, `${id}.${people}`));
  const given = Buffer.from(signature);
  if (right.length !== given.length || !timingSafeEqual(right, given)) return undefined;
  return { id, people: people.split("_").filter(Boolean) };
}

/** Writes a mark as the value of a cookie. */
export function sealDevice(key: Uint8Array, { id, people }: Device): string {
  const body = `${id}.${people.slice(-accountsMax).join("_")}`;
  return `${body}.${sign(key, body)}`;
}

function sign(key: Uint8Array, body: string): string {
  return createHmac("sha256", key).update(`device ${body}`).digest("base64url");
}
