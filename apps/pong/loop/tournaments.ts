import type { EnginePorts } from "../../../platform/app/ports.ts";
import { withTables } from "../../../platform/db/database.ts";
import { lookAfter } from "../commands/tournament/look-after.ts";
import { listRunningTournaments } from "../queries/tournament/rows.ts";
import type { PongTables } from "../tables.ts";

/** After a look that failed, in milliseconds. */
const againMs = 2_000;

/** The longest that a timer is set for; a look too many does no harm. */
const longestMs = 3_600_000;

/** Looks after every tournament that runs, when something in it is due or has moved. */
export class Tournaments {
  readonly #ports: EnginePorts;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Those being looked at; `true` where they have moved meanwhile. */
  readonly #looking = new Map<string, boolean>();
  #isRestored = false;
  #isStopped = false;

  constructor(ports: EnginePorts) {
    this.#ports = ports;
  }

  /** Goes on with those that were under way when the house was stopped; once that is done. */
  async restore(): Promise<void> {
    if (this.#isRestored) return;
    const read = withTables<PongTables>(this.#ports.db.read);
    for (const id of await listRunningTournaments(read)) this.moved(id);
    this.#isRestored = true;
  }

  /** Something has changed in it. */
  moved(id: string): void {
    if (this.#isStopped) return;
    if (this.#looking.has(id)) this.#looking.set(id, true);
    else void this.#look(id);
  }

  stop(): void {
    this.#isStopped = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  async #look(id: string): Promise<void> {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#looking.set(id, false);
    const { db, tell, broken } = this.#ports;
    let nextAt: number | undefined;
    try {
      const looked = await db.write((transaction) =>
        lookAfter(withTables<PongTables>(transaction), id, Date.now()),
      );
      nextAt = looked.nextAt;
      await tell(looked.outcomes);
    } catch (cause) {
      broken(cause, `looking after tournament ${id}`);
      nextAt = Date.now() + againMs;
    }
    const hasMoved = this.#looking.get(id) === true;
    this.#looking.delete(id);
    if (hasMoved) this.moved(id);
    else if (nextAt !== undefined && !this.#isStopped) {
      const waitMs = Math.min(longestMs, Math.max(0, nextAt - Date.now()));
      this.#timers.set(
        id,
        setTimeout(() => this.moved(id), waitMs),
      );
    }
  }
}
