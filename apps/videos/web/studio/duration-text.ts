/** From so many seconds on a time is told in a unit, the largest first. */
const units = [
  ["hour", 3_600],
  ["minute", 60],
  ["second", 0],
] as const;

/** A time that is only about right, in its largest unit: `3 minutes`, «3 минуты». */
export function durationText(seconds: number, language: string): string {
  const [unit, lengthS] = units.find(([, fromS]) => seconds >= fromS) ?? units[2];
  const value = Math.max(1, Math.ceil(seconds / Math.max(1, lengthS)));
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(
    value,
  );
}
