import type { Browser, Page } from "playwright-core";

/** An event of Chromium's trace format; `tdur` is the thread's own time in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/**
 * Starts to trace a page; what it gives stops that, and tells the tasks of the page's thread
 * in milliseconds of its own work, the longest first.
 *
 * Not by the clock, as `longtask` entries are: a machine that does other things besides would
 * count its own waiting.
 */
export async function startTasks(
  browser: Browser,
  page: Page,
): Promise<() => Promise<readonly number[]>> {
  await browser.startTracing(page, { categories: ["toplevel"] });
  return async () => tasksIn(await browser.stopTracing());
}

function tasksIn(trace: Buffer): readonly number[] {
  // Made by Chromium, and asserted by whoever reads it: no task at all is no measurement.
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(trace.toString());
  const threads = new Set(
    traceEvents.filter(({ args }) => args?.name === "CrRendererMain").map(threadOf),
  );
  return traceEvents
    .filter((event) => event.name.endsWith("RunTask") && threads.has(threadOf(event)))
    .map(({ tdur = 0 }) => tdur / 1_000)
    .sort((one, other) => other - one);
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid} ${tid}`;
}
