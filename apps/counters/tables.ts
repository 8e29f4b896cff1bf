import type { BlockTables } from "../../platform/auth/access.ts";
import type { PersonTables } from "../../platform/auth/person.ts";

/** What counters keep; `person` belongs to the house and is only read. */
export interface CounterTables extends PersonTables, BlockTables {
  readonly counter: {
    readonly id: string;
    readonly name: string;
    /** Always the number of the counter's newest click. */
    readonly value: number;
    readonly revision: number;
    readonly made_by: string;
    readonly created_at: number;
    readonly last_by: string | null;
    readonly last_at: number | null;
  };
  readonly click: {
    readonly counter_id: string;
    /** Clicks of a counter are numbered from 1 without gaps; the key allows none twice. */
    readonly number: number;
    readonly person_id: string;
    readonly at: number;
  };
  /** How often each person has clicked each counter: the sum of these is its value. */
  readonly tally: {
    readonly person_id: string;
    readonly counter_id: string;
    readonly clicks: number;
  };
}
