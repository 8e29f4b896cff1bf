import { createHmac, timingSafeEqual } from "node:crypto";

/** Letters that nobody takes for one another (Crockford's base 32). */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * The code by which somebody proves that they started this Dvor: eight letters, as `K7QM-2XPD`.
 *
 * Made from the house's secret, so that every process and every restart prints the same one.
 * It works once, because only one person can open the courtyard.
 */
export function hostCode(key: Uint8Array): string {
  const digest = createHmac("sha256", key).update("the first host").digest();
  const code = Array.from(digest.subarray(0, 8), (byte) => letters[byte % 32]).join("");
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** Whether a text is the host's code, however it was typed. */
export function isHostCode(key: Uint8Array, text: string): boolean {
  const typed = Buffer.from(plain(text).slice(0, 16));
  const right = Buffer.from(plain(hostCode(key)));
  return typed.length === right.length && timingSafeEqual(typed, right);
}

function plain(text: string): string {
  const upper = text.toUpperCase().replace(/[^0-9A-Z]/gu, "");
  return upper.replace(/O/gu, "0").replace(/[IL]/gu, "1");
}
