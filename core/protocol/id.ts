/** What an id looks like: a UUID in lower case (RFC 9562). */
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The millisecond of the id made last, and its place among those of that millisecond. */
const last = { atMs: -1, place: 0 };

/** Twelve bits count within a millisecond; half of them are left for the counting. */
const placesMax = 0xfff;

/** Those made here in one millisecond are in the order in which they were made (section 6.2). */
function placeIn(atMs: number, random: number): number {
  last.place = atMs === last.atMs ? Math.min(last.place + 1, placesMax) : random & 0x7ff;
  last.atMs = atMs;
  return last.place;
}

/**
 * A new UUID of version 7: sortable by the time it was made (RFC 9562, section 5.7).
 *
 * Made from `crypto.getRandomValues`, because `crypto.randomUUID` is missing from pages that
 * are served over plain HTTP, as a Dvor at home often is.
 */
export function newId(atMs: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const time = atMs.toString(16).padStart(12, "0");
  const place = placeIn(atMs, Number.parseInt(hex.slice(13, 16), 16));
  const variant = "89ab"[(bytes[8] ?? 0) & 3];
  return (
    `${time.slice(0, 8)}-${time.slice(8, 12)}-7${place.toString(16).padStart(3, "0")}` +
    `-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  );
}

/** Whether a text is a UUID of any version. */
export function isId(text: string): boolean {
  return uuidPattern.test(text);
}

/** When a UUID of version 7 was made, in milliseconds UTC. */
export function timeOf(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
