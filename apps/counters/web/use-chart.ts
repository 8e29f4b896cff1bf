import { useMemo, useState } from "react";
import type { ChartPoint, ChartRange } from "../../../web/kit/chart-range.ts";
import type { Counter } from "../contract.ts";
import { type Span, spans, upToNow, wholeOf } from "./chart-span.ts";
import { type ChartAnswer, type Epoch, zone } from "./readings.ts";
import { useReading } from "./use-reading.ts";

/** What a chart is made of; no points where they are not there yet. */
interface Charted {
  readonly points: readonly ChartPoint[] | undefined;
  readonly whole: ChartRange;
  readonly isFailed: boolean;
  readonly again: () => void;
}

/** While a counter moves its chart is read again so often; between, it is raised by hand. */
const everyMs = 10_000;

/** The points of an epoch's chart, which goes up with the counter. */
export function useChart(counter: Counter, epoch: Epoch, span: Span): Charted {
  const isPresent = epoch.epoch === counter.epoch;
  const { path, fromMs } = usePath(counter.id, epoch, span);
  const version = isPresent ? counter.version : 0;
  const read = useReading<ChartAnswer>(path, { version, everyMs });
  const answer = read.path === path ? read.value : undefined;
  // What the counter showed when the chart was read: what it shows more has come since then.
  const [then, setThen] = useState({ answer, value: counter.value });
  if (then.answer !== answer) setThen({ answer, value: counter.value });
  const added = isPresent ? counter.value - then.value : 0;
  const points = useMemo(() => {
    if (!answer) return undefined;
    const known = answer.points.map(({ at, amount }) => ({ atMs: at, value: amount }));
    if (!isPresent) return known;
    return upToNow(known, spans[span].bucket, { nowMs: Date.now(), added });
  }, [answer, added, span, isPresent]);
  const whole = points?.length ? wholeOf(points, span) : { fromMs, toMs: Date.now() };
  return { points, whole, isFailed: read.isFailed, again: read.again };
}

/** Where a chart is read; the same as long as it is the same chart. */
function usePath(id: string, { epoch, startedAt, endedAt }: Epoch, span: Span) {
  return useMemo(() => {
    const endMs = endedAt ?? Date.now();
    const fromMs = Math.max(startedAt, endMs - spans[span].fetchedMs);
    const path = `/${id}/chart?by=${span}&zone=${zone}&epoch=${epoch}&from=${fromMs}`;
    return { path, fromMs };
  }, [id, epoch, startedAt, endedAt, span]);
}
