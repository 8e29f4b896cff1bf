/**
 * A random beginning for the names of one broadcast's media.
 *
 * Whatever is kept of them by caches is then of this broadcast, also when its numbers begin again.
 */
export function newPrefix(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(5));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
