/**
 * The number that was typed, with a comma or a point before its fraction.
 *
 * Spaces between thousands are taken as well; undefined for what is no plain number.
 */
export function decimalOf(typed: string): number | undefined {
  const plain = typed.replace(/[\s\u00A0\u202F]/gu, "").replace(",", ".");
  if (!/^[-−+]?(\d+\.?\d*|\.\d+)$/u.test(plain)) return undefined;
  const number = Number(plain.replace("−", "-"));
  return Number.isFinite(number) ? number : undefined;
}

/** A number a step further on; the step's own fraction is kept exact. */
export function stepped(value: number, step: number, digits: number): number {
  return Number((value + step).toFixed(digits));
}
