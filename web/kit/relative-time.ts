import { useSyncExternalStore } from "react";
import { useLocale } from "react-aria-components/I18nProvider";

/** How often what is shown can change, in milliseconds: one clock for the whole page. */
const tickMs = 15_000;
const minuteMs = 60_000;

const steps = [
  { unit: "minute", ms: minuteMs, below: 60 },
  { unit: "hour", ms: 60 * minuteMs, below: 24 },
  { unit: "day", ms: 24 * 60 * minuteMs, below: 30 },
  { unit: "month", ms: 30 * 24 * 60 * minuteMs, below: 12 },
  { unit: "year", ms: 365 * 24 * 60 * minuteMs, below: Number.POSITIVE_INFINITY },
] as const;

/** How long ago a time was, in words that stay true; undefined means just now. */
export function useRelativeTime(atMs: number): string | undefined {
  const { locale } = useLocale();
  const passedMs = useNow() - atMs;
  if (passedMs < 0.75 * minuteMs) return undefined;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  for (const { unit, ms, below } of steps) {
    const count = Math.max(1, Math.round(passedMs / ms));
    if (count < below) return format.format(-count, unit);
  }
  return undefined;
}

function useNow(): number {
  return useSyncExternalStore(listen, () => Math.floor(Date.now() / tickMs) * tickMs);
}

const listeners = new Set<() => void>();
let clock: ReturnType<typeof setInterval> | undefined;

function listen(listener: () => void): () => void {
  listeners.add(listener);
  clock ??= setInterval(() => {
    for (const tell of listeners) tell();
  }, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(clock);
    clock = undefined;
  };
}
