import type { Message } from "../contract/message.ts";
import type { Page } from "./room-window.ts";

/** A stretch of what was said, whole from one time to another. */
export interface Replayed {
  readonly fromMs: number;
  /** Everything that was said before this is here. */
  readonly toMs: number;
  readonly messages: readonly Message[];
}

/** What is to be fetched next. */
export interface Step {
  readonly sinceMs: number;
  readonly take: (known: Replayed | undefined, page: Page) => Replayed;
}

/** How far before a moment one still wants to see what was said. */
const backMs = 120_000;

/** How long before its end a stretch is made longer. */
const aheadMs = 20_000;

/** So many are shown at a time. */
const shownMax = 80;

/** What is missing at a moment; undefined where nothing is. */
export function advance(known: Replayed | undefined, timeMs: number): Step | undefined {
  const isWithin = known && timeMs >= known.fromMs && timeMs - backMs <= known.toMs;
  if (!isWithin) {
    const sinceMs = Math.max(0, timeMs - backMs);
    return { sinceMs, take: (_, page) => stretchOf({ fromMs: sinceMs, sinceMs }, [], page) };
  }
  if (known.toMs === Number.POSITIVE_INFINITY || timeMs + aheadMs < known.toMs) return undefined;
  const sinceMs = known.toMs;
  return {
    sinceMs,
    take: (before = known, page) =>
      stretchOf({ fromMs: before.fromMs, sinceMs }, before.messages, page),
  };
}

function stretchOf(
  { fromMs, sinceMs }: { readonly fromMs: number; readonly sinceMs: number },
  before: readonly Message[],
  page: Page,
): Replayed {
  const known = new Set(before.map(({ id }) => id));
  const messages = [...before, ...page.messages.filter(({ id }) => !known.has(id))];
  const last = page.messages.at(-1);
  // Messages of one millisecond may lie on two pages: the next one begins with the last again.
  const isMore = page.hasAfter && last !== undefined && last.sentAt > sinceMs;
  return { fromMs, toMs: isMore ? last.sentAt : Number.POSITIVE_INFINITY, messages };
}

/** What had been said by a moment, the latest last. */
export function shownAt(known: Replayed | undefined, timeMs: number): readonly Message[] {
  if (!known || timeMs < known.fromMs) return [];
  const said = known.messages.filter(({ sentAt, isDeleted }) => sentAt <= timeMs && !isDeleted);
  return said.slice(-shownMax);
}
