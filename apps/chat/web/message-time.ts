import { useLocale } from "react-aria-components/I18nProvider";

const dayMs = 86_400_000;

/** Messages of one person within this time stand together, in milliseconds. */
export const groupMs = 5 * 60_000;

/** Times of messages in the reader's language and time zone. */
export interface MessageTimes {
  /** 19:31 */
  readonly time: (atMs: number) => string;
  /** Saturday, 21 November; with the year where it is another one. */
  readonly day: (atMs: number) => string;
  /** The whole moment, for who wants to know it exactly. */
  readonly moment: (atMs: number) => string;
  /** Today, yesterday: 0 and 1; undefined for other days. */
  readonly daysAgo: (atMs: number) => number;
}

const made = new Map<string, MessageTimes>();

/** How times are said; made once a language, because a formatter costs a millisecond. */
function timesIn(locale: string): MessageTimes {
  const known = made.get(locale);
  if (known) return known;
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
  const named = { weekday: "long", day: "numeric", month: "long" } as const;
  const day = new Intl.DateTimeFormat(locale, named);
  const dated = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });
  const times: MessageTimes = {
    time: (atMs) => time.format(atMs),
    day: (atMs) => (isThisYear(atMs) ? day : dated).format(atMs),
    moment: (atMs) => moment.format(atMs),
    daysAgo: (atMs) => Math.round((startOfDay(Date.now()) - startOfDay(atMs)) / dayMs),
  };
  made.set(locale, times);
  return times;
}

/** How times are said in the page's language. */
export function useTimes(): MessageTimes {
  return timesIn(useLocale().locale);
}

/** Whether two moments lie on one day, here where the reader is. */
export function isSameDay(one: number, two: number): boolean {
  return startOfDay(one) === startOfDay(two);
}

function startOfDay(atMs: number): number {
  return new Date(atMs).setHours(0, 0, 0, 0);
}

function isThisYear(atMs: number): boolean {
  return new Date(atMs).getFullYear() === new Date().getFullYear();
}
