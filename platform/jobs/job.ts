import type { Heard } from "../../core/hub/heard.ts";
import type { Schema } from "../../core/protocol/schema.ts";
import type { JobState } from "./tables.ts";

/**
 * Work that is done later: what it is called, what it needs, and how it is done.
 *
 * A job is done at least once: a process that dies amid it leaves it to another. So what it does
 * must bear being done twice.
 */
export interface Job<Input = unknown> {
  /** Named as commands are: `mail.send`. Rows of a kind that nobody runs are left alone. */
  readonly kind: string;
  /** Checked when it is enqueued, and again when it is run. What it takes must be JSON. */
  readonly input: Schema<Input>;
  /** How often it is tried before it is a dead letter; 8 when absent. */
  readonly attempts?: number;
  /** How long one run may take; 60,000 when absent. */
  readonly timeoutMs?: number;
  /** How many of a kind one process runs at a time; 2 when absent. */
  readonly concurrency?: number;
  /** Does it. What it throws is logged, and it is tried again later; after `GiveUp` it is not. */
  run(input: Input, running: RunningJob): Promise<void>;
  /** What is heard when a run begins, makes progress, or ends in whatever way. */
  told?(input: Input, job: JobView): readonly Heard[];
}

/** What a job is told of its own run. */
export interface RunningJob {
  readonly id: string;
  /** 1 for the first. */
  readonly attempt: number;
  /**
   * Aborted when time is up, at shutdown, and when the job was lost to another process.
   *
   * A run that does not heed it goes on beside the next attempt.
   */
  readonly signal: AbortSignal;
  /** Says how much is done, from 0 to 1; written at most four times a second. */
  progress(done: number, note?: string): void;
}

/** A job as others see it. */
export interface JobView {
  readonly id: string;
  readonly kind: string;
  readonly state: JobState;
  readonly attempt: number;
  /** From 0 to 1. */
  readonly progress: number;
  readonly note?: string;
  /** Why the last attempt failed, for those who keep the house: it may name its insides. */
  readonly error?: string;
}

/** Thrown by a job that no further attempt would help: it becomes a dead letter at once. */
export class GiveUp extends Error {}

/** Defines a job. */
export function defineJob<Input>(job: Job<Input>): Job<Input> {
  return job;
}
