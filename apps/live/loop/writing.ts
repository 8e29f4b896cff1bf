import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import type { EnginePorts } from "../../../platform/app/ports.ts";
import { withTables } from "../../../platform/db/database.ts";
import type { Clock } from "../../../platform/jobs/clock.ts";
import type { LiveTables } from "../tables.ts";

/** How long it waits after a write that failed, in milliseconds: longer each time. */
const againMs = [250, 1_000, 4_000, 15_000] as const;

/** Something to be written, in one transaction, that is safe to repeat. */
export type Deed = (db: Kysely<LiveTables>) => Promise<readonly Outcome[]>;

/** What writing needs. */
export interface WritingPorts extends Pick<EnginePorts, "db" | "tell" | "broken"> {
  readonly clock: Clock;
}

/** Writes, and then tells. */
export async function change(
  { db, tell }: Pick<WritingPorts, "db" | "tell">,
  deed: Deed,
): Promise<void> {
  await tell(await db.write((transaction) => deed(withTables<LiveTables>(transaction))));
}

/**
 * Writes down what becomes of one broadcast, in the order in which it happens.
 *
 * What must be written is tried again until the database takes it; what may be left out is not
 * even begun while something else waits.
 */
export class Writing {
  readonly #ports: WritingPorts;
  readonly #what: string;
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(ports: WritingPorts, what: string) {
    this.#ports = ports;
    this.#what = what;
  }

  /** Writes this after all that was given before; resolves when it is on disk. */
  must(deed: Deed): Promise<void> {
    return this.#next(async () => {
      for (let attempt = 0; !(await this.#tries(deed)); attempt++) {
        await this.#pause(againMs[Math.min(attempt, againMs.length - 1)] ?? 0);
      }
    });
  }

  /** Writes this now, or not at all: false where something else waits. */
  may(deed: Deed): boolean {
    if (this.#waiting > 0) return false;
    void this.#next(async () => void (await this.#tries(deed)));
    return true;
  }

  /** Resolves when all that was given is done. */
  async settled(): Promise<void> {
    await this.#last;
  }

  #next(work: () => Promise<void>): Promise<void> {
    this.#waiting++;
    this.#last = this.#last.then(work).finally(() => this.#waiting--);
    return this.#last;
  }

  async #tries(deed: Deed): Promise<boolean> {
    try {
      await change(this.#ports, deed);
      return true;
    } catch (cause) {
      this.#ports.broken(cause, this.#what);
      return false;
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((done) => void this.#ports.clock.after(ms, done));
  }
}
