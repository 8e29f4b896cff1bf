import { withTables } from "../db/database.ts";
import type { JobPorts } from "./ports.ts";
import { fire, type Schedule } from "./schedule.ts";

/** When this process looks next at each schedule, so that nothing is asked before its time. */
export class Timetable {
  readonly #ports: JobPorts;
  readonly #next: Map<Schedule, number>;

  /** Each schedule is looked at once at first: its time may have come while nobody was there. */
  constructor(schedules: readonly Schedule[], ports: JobPorts) {
    const names = new Set(schedules.map(({ name }) => name));
    if (names.size < schedules.length) throw new Error("two schedules have one name");
    this.#ports = ports;
    this.#next = new Map(schedules.map((schedule) => [schedule, Number.NEGATIVE_INFINITY]));
  }

  /** Enqueues what is due. */
  async fireDue(at: number): Promise<void> {
    for (const [schedule, next] of this.#next) {
      if (next > at) continue;
      const time = await this.#ports.db.write((tx) => fire(withTables(tx), schedule, at));
      this.#next.set(schedule, time ?? Number.POSITIVE_INFINITY);
    }
  }

  /** Looks at all of them again, because the clock was set back. */
  reset(): void {
    for (const schedule of this.#next.keys()) this.#next.set(schedule, Number.NEGATIVE_INFINITY);
  }
}
