import { useState } from "react";
import { askAt } from "../../../web/kit/ask.ts";
import type { Counter } from "../contract.ts";
import type { Click, ClicksAnswer } from "./readings.ts";
import { useReading } from "./use-reading.ts";

const ask = askAt("/api/counters");

/** How many clicks come at once. */
const pageLength = 100;

const everyMs = 5_000;

interface Older {
  readonly clicks: readonly Click[];
  readonly hasMore: boolean;
  readonly state: "resting" | "reading" | "failed";
}

/** A counter's clicks, the newest of which are read again as they come. */
export function useHistory({ id, version }: Counter) {
  const path = `/${id}/clicks?limit=${pageLength}`;
  const newest = useReading<ClicksAnswer>(path, { version, everyMs });
  const [older, setOlder] = useState<Older>();
  const first = newest.value?.clicks ?? [];
  const isWhole = older !== undefined && reaches(first, older.clicks);
  const clicks = isWhole ? joined(first, older.clicks) : first;
  const more = () => {
    if (!newest.value) return newest.again();
    const before = clicks.at(-1)?.number ?? 1;
    const kept = { clicks, hasMore: true };
    setOlder({ ...kept, state: "reading" });
    void ask<ClicksAnswer>("GET", `${path}&before=${before}`).then((answer) =>
      setOlder(
        answer.ok
          ? {
              clicks: joined(clicks, answer.value.clicks),
              hasMore: answer.value.hasMore,
              state: "resting",
            }
          : { ...kept, state: "failed" },
      ),
    );
  };
  return {
    clicks,
    more,
    hasMore: (isWhole ? older.hasMore : newest.value?.hasMore) ?? false,
    isReading: older?.state === "reading" || (!newest.value && !newest.isFailed),
    isFailed: older?.state === "failed" || (!newest.value && newest.isFailed),
  };
}

/** Whether no click is missing between; where many came at once, the older are read anew. */
function reaches(newer: readonly Click[], older: readonly Click[]): boolean {
  return (newer.at(-1)?.number ?? 0) <= (older[0]?.number ?? 0) + 1;
}

/** The newer ones, and of the older ones those that are not among them. */
function joined(newer: readonly Click[], older: readonly Click[]): readonly Click[] {
  const last = newer.at(-1)?.number ?? Number.POSITIVE_INFINITY;
  return [...newer, ...older.filter(({ number }) => number < last)];
}
