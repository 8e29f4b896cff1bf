import { withTables } from "../db/database.ts";
import type { Hold } from "./claim.ts";
import { writeProgress } from "./outcome.ts";
import type { JobPorts } from "./ports.ts";

/** The least time between two writes of one run. */
const pauseMs = 250;

/** How far a run is: what was said last is written and told, but not more often than is of use. */
export class Progress {
  readonly #hold: Hold;
  readonly #ports: JobPorts;
  readonly #tell: () => Promise<void>;
  #done = 0;
  #note: string | undefined;
  #isWritten = true;
  #hasStopped = false;
  #stopPause: (() => void) | undefined;
  #writing: Promise<void> = Promise.resolve();

  /** `tell` is called when something new was written. */
  constructor(hold: Hold, ports: JobPorts, tell: () => Promise<void>) {
    this.#hold = hold;
    this.#ports = ports;
    this.#tell = tell;
  }

  /** What was said last, from 0 to 1. */
  get done(): number {
    return this.#done;
  }

  get note(): string | undefined {
    return this.#note;
  }

  /** Notes how much is done; what is no number is 0. */
  say(done: number, note?: string): void {
    if (this.#hasStopped) return;
    this.#done = Math.min(1, Math.max(0, done || 0));
    this.#note = note;
    this.#isWritten = false;
    if (!this.#stopPause) this.#write();
  }

  /** Ends it; resolves when nothing more of it will be written or told. */
  async stop(): Promise<void> {
    this.#hasStopped = true;
    this.#stopPause?.();
    await this.#writing;
  }

  #write(): void {
    this.#isWritten = true;
    this.#stopPause = this.#ports.clock.after(pauseMs, () => {
      this.#stopPause = undefined;
      if (!this.#isWritten) this.#write();
    });
    this.#writing = this.#writing.then(() => this.#writeNow());
  }

  async #writeNow(): Promise<void> {
    const { db, broken } = this.#ports;
    const [hold, done, note] = [this.#hold, this.#done, this.#note];
    try {
      const isHeld = await db.write((tx) => writeProgress(withTables(tx), hold, done, note));
      if (isHeld) await this.#tell();
    } catch (cause) {
      broken(cause, "writing the progress of a job"); // the job itself goes on
    }
  }
}
