import type { Click } from "./readings.ts";

/** Clicks that one person made one after another, as one line of the history. */
export interface Run {
  /** The number of its newest click, by which it is known. */
  readonly number: number;
  readonly epoch: number;
  readonly by: Click["by"];
  readonly clicks: number;
  readonly amount: number;
  /** When the newest of it was. */
  readonly at: number;
  readonly isUndone: boolean;
}

/** Two clicks that lie further apart are two stories. */
const apartMs = 5 * 60_000;

/** Gathers the newest clicks into runs; what takes a click back is told by that click. */
export function runsOf(clicks: readonly Click[]): readonly Run[] {
  const runs: Run[] = [];
  for (const click of clicks) {
    if (click.undoes !== undefined) continue;
    const before = runs.at(-1);
    const isUndone = click.undoneBy !== undefined;
    if (before && belongs(click, before, isUndone)) {
      const { amount, clicks: known } = before;
      runs[runs.length - 1] = { ...before, amount: amount + click.amount, clicks: known + 1 };
    } else {
      const { number, epoch, by, amount, at } = click;
      runs.push({ number, epoch, by, clicks: 1, amount, at, isUndone });
    }
  }
  return runs;
}

function belongs(click: Click, run: Run, isUndone: boolean): boolean {
  return (
    click.by.id === run.by.id &&
    click.epoch === run.epoch &&
    isUndone === run.isUndone &&
    run.at - click.at < apartMs
  );
}
