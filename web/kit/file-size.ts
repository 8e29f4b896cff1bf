const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** The size of a file as people read it: `812 bytes`, `24 kB`, `1.5 MB`, «1,5 МБ». */
export function fileSize(sizeBytes: number, locale: string): string {
  const power = sizeBytes < 1_000 ? 0 : Math.floor(Math.log10(sizeBytes) / 3);
  const unit = units[Math.min(power, units.length - 1)] ?? "byte";
  const amount = sizeBytes / 1_000 ** units.indexOf(unit);
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit,
    // The short form of a byte knows no plural: "812 byte".
    unitDisplay: unit === "byte" ? "long" : "short",
    maximumFractionDigits: amount < 10 && unit !== "byte" ? 1 : 0,
  }).format(amount);
}
