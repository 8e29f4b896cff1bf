import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import type { EnginePorts } from "../../../platform/app/ports.ts";
import { withTables } from "../../../platform/db/database.ts";
import type { PongTables } from "../tables.ts";

/** How long it waits after a write that failed, in milliseconds: longer each time. */
const againMs = [250, 1_000, 4_000, 15_000] as const;

/** Something to be written, in one transaction, that is safe to repeat. */
export type Writing = (db: Kysely<PongTables>) => Promise<readonly Outcome[]>;

type Ports = Pick<EnginePorts, "db" | "tell" | "broken">;

/** Writes, and then tells. */
export async function change({ db, tell }: Ports, writing: Writing): Promise<void> {
  await tell(await db.write((transaction) => writing(withTables<PongTables>(transaction))));
}

/**
 * Writes down what becomes of one match: one thing at a time, and of what waits only the newest.
 *
 * The last word is written for certain: it is tried again until the database takes it.
 */
export class Keeping {
  readonly #ports: Ports;
  readonly #what: string;
  #waiting: Writing | undefined;
  #writing: Promise<void> | undefined;
  #isOver = false;

  constructor(ports: Ports, what: string) {
    this.#ports = ports;
    this.#what = what;
  }

  /** Writes this as soon as what is being written is; another one that waits is dropped. */
  keep(writing: Writing): void {
    if (this.#isOver) return;
    this.#waiting = writing;
    this.#writing ??= this.#work();
  }

  /** Resolves once what was to be kept is, or has failed. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  /** The last word; nothing is kept after it. Resolves when it is on disk. */
  async ends(writing: Writing): Promise<void> {
    this.#isOver = true;
    this.#waiting = undefined;
    await this.#writing;
    for (let attempt = 0; ; attempt++) {
      try {
        return await change(this.#ports, writing);
      } catch (cause) {
        this.#ports.broken(cause, this.#what);
        await pause(againMs[Math.min(attempt, againMs.length - 1)] ?? 0);
      }
    }
  }

  async #work(): Promise<void> {
    for (let next = this.#waiting; next; next = this.#waiting) {
      this.#waiting = undefined;
      try {
        await change(this.#ports, next);
      } catch (cause) {
        this.#ports.broken(cause, this.#what); // the next thing to keep holds all of this one
      }
    }
    this.#writing = undefined;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms).unref?.();
  });
}
