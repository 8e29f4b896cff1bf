import type { Heard } from "../../core/hub/heard.ts";
import type { Database } from "../db/database.ts";
import type { Clock } from "./clock.ts";

/** What jobs need of the house. */
export interface JobPorts {
  readonly db: Database;
  /** Makes events heard; called when what they tell of is committed. */
  readonly publish: (events: readonly Heard[]) => Promise<unknown>;
  /** Takes what failed, to be logged; failures of jobs are among it. */
  readonly broken: (cause: unknown, during: string) => unknown;
  readonly clock: Clock;
  /** From 0 up to 1, for the jitter. */
  readonly random: () => number;
}
