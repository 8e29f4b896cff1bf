import { useLocale } from "react-aria-components/I18nProvider";

const dayMs = 86_400_000;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** When something was said, as short as it is clear: 19:44, Fri, 12 Mar, 12.03.2025. */
function shortTime(locale: string, atMs: number, nowMs: number): string {
  const days = Math.round((startOfDay(nowMs) - startOfDay(atMs)) / dayMs);
  if (days <= 0) return formatted(locale, "time", { timeStyle: "short" }, atMs);
  if (days < 7) return formatted(locale, "weekday", { weekday: "short" }, atMs);
  const isThisYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  if (isThisYear) return formatted(locale, "day", { day: "numeric", month: "short" }, atMs);
  return formatted(locale, "date", { dateStyle: "short" }, atMs);
}

/** When something was said, in the page's language. */
export function useShortTime(): (atMs: number) => string {
  const { locale } = useLocale();
  return (atMs) => shortTime(locale, atMs, Date.now());
}

/** Made once a language and form, because a formatter costs a millisecond. */
function formatted(
  locale: string,
  name: string,
  form: Intl.DateTimeFormatOptions,
  atMs: number,
): string {
  const key = `${locale} ${name}`;
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, form);
  formatters.set(key, known);
  return known.format(atMs);
}

function startOfDay(atMs: number): number {
  return new Date(atMs).setHours(0, 0, 0, 0);
}
