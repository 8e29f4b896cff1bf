/** `1h2m3s`, any of them left out, but not all. */
const units = /^(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?$/u;

/** `2:03` or `1:02:03`. */
const clock = /^(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)$/u;

/** The moment that a link names, in seconds: `95`, `1m35s`, `1:35`; undefined where it is none. */
export function secondsIn(written: unknown): number | undefined {
  const text = typeof written === "number" ? String(Math.floor(written)) : written;
  if (typeof text !== "string" || text === "") return undefined;
  const parts = (units.exec(text) ?? clock.exec(text))?.slice(1);
  if (!parts) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0));
  return hours * 3_600 + minutes * 60 + seconds;
}
