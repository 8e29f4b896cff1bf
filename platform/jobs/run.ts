import { parse } from "../../core/protocol/schema.ts";
import { withTables } from "../db/database.ts";
import { retryMs } from "./backoff.ts";
import type { Claimed } from "./claim.ts";
import { GiveUp, type Job } from "./job.ts";
import { type Outcome, settle } from "./outcome.ts";
import type { JobPorts } from "./ports.ts";
import { Progress } from "./progress.ts";
import type { JobState } from "./tables.ts";

const attemptsDefault = 8;
const timeoutDefaultMs = 60_000;

/** How long to wait before writing once more how a run ended; after the last its lease runs out. */
const settleWaitsMs = [200, 1_000];

/** How a run ended, and what its failure was, if it was one; no outcome when its lease was lost. */
type Ending = Outcome | { readonly end: "lost" };

/** One run of a job, from the moment it was claimed until what came of it is written down. */
export class Run {
  readonly claimed: Claimed;
  readonly #job: Job;
  readonly #ports: JobPorts;
  readonly #progress: Progress;
  readonly #controller = new AbortController();
  readonly #brokenOff = Promise.withResolvers<Ending>();
  /** Set when it was parsed; before that nobody can be told. */
  #input: { readonly value: unknown } | undefined;

  constructor(job: Job, claimed: Claimed, ports: JobPorts) {
    this.#job = job;
    this.claimed = claimed;
    this.#ports = ports;
    this.#progress = new Progress(claimed, ports, () => this.#tell("running"));
  }

  /** Runs the job, and writes down what came of it; never rejects. */
  async whole(): Promise<void> {
    const ending = await this.#end();
    await this.#progress.stop();
    if (ending.end === "lost") return;
    const state = await this.#settle(ending);
    if (state) await this.#tell(state, "error" in ending ? ending.error : undefined);
  }

  /** Breaks it off: somebody else has the job now. */
  lose(): void {
    this.#breakOff({ end: "lost" }, "the job was lost to another process");
  }

  /** Breaks it off, and puts the job back into the queue as if it had not been run. */
  handBack(): void {
    this.#breakOff({ end: "back" }, "the server stops");
  }

  #breakOff(ending: Ending, why: string): void {
    this.#brokenOff.resolve(ending); // before the run can fail of its signal
    this.#controller.abort(new Error(why));
  }

  async #end(): Promise<Ending> {
    const { attempt, wasLost } = this.claimed;
    const attempts = this.#job.attempts ?? attemptsDefault;
    if (wasLost && attempt > attempts) {
      return this.#failed(new GiveUp("its process ended amid the last attempt"));
    }
    const stopTimer = this.#limitTime();
    try {
      const input = this.#parseInput();
      this.#input = { value: input };
      await this.#tell("running");
      return await Promise.race([this.#done(input), this.#brokenOff.promise]);
    } catch (cause) {
      return this.#failed(cause);
    } finally {
      stopTimer();
    }
  }

  async #done(input: unknown): Promise<Ending> {
    const { id, attempt } = this.claimed;
    const { signal } = this.#controller;
    const progress = (done: number, note?: string) => this.#progress.say(done, note);
    await this.#job.run(input, { id, attempt, signal, progress });
    return { end: "done" };
  }

  #parseInput(): unknown {
    const parsed = parse(this.#job.input, JSON.parse(this.claimed.input ?? "null"));
    if (parsed.ok) return parsed.value;
    const paths = (parsed.failure.issues ?? []).map(({ path }) => path || "the whole");
    throw new GiveUp(`its input is not what the job takes: ${paths.join(", ")}`);
  }

  #limitTime(): () => void {
    const ms = this.#job.timeoutMs ?? timeoutDefaultMs;
    return this.#ports.clock.after(ms, () => {
      const why = `it took longer than ${ms} ms`;
      this.#breakOff(this.#failed(new Error(why)), why);
    });
  }

  #failed(cause: unknown): Outcome {
    const { id, kind, attempt } = this.claimed;
    this.#ports.broken(cause, `job ${kind} ${id}, attempt ${attempt}`);
    const error = cause instanceof Error ? cause.message : String(cause);
    const isLast = attempt >= (this.#job.attempts ?? attemptsDefault);
    if (isLast || cause instanceof GiveUp) return { end: "dead", error };
    return { end: "again", error, waitMs: retryMs(attempt, this.#ports.random) };
  }

  async #settle(outcome: Outcome): Promise<JobState | undefined> {
    const { db, clock, broken } = this.#ports;
    for (const waitMs of [...settleWaitsMs, undefined]) {
      try {
        return await db.write((tx) => settle(withTables(tx), this.claimed, outcome, clock.now()));
      } catch (cause) {
        // On PostgreSQL another job with its key may have come to wait in this moment.
        if (waitMs === undefined) broken(cause, `writing how job ${this.claimed.id} ended`);
        else await new Promise<void>((done) => clock.after(waitMs, done));
      }
    }
    return undefined;
  }

  async #tell(state: JobState, error?: string): Promise<void> {
    if (!this.#input || !this.#job.told) return;
    const { id, kind, attempt } = this.claimed;
    const { done, note } = this.#progress;
    const progress = state === "done" ? 1 : done;
    const view = { id, kind, state, attempt, progress };
    const known = { ...(note === undefined ? {} : { note }), ...(error ? { error } : {}) };
    try {
      await this.#ports.publish(this.#job.told(this.#input.value, { ...view, ...known }));
    } catch (cause) {
      this.#ports.broken(cause, `telling of job ${kind} ${id}`);
    }
  }
}
