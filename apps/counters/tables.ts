import type { BlockTables } from "../../platform/auth/access.ts";
import type { PersonTables } from "../../platform/auth/person.ts";

/**
 * What counters keep; `person` belongs to the house and is only read.
 *
 * Of each epoch the value is the sum of its clicks, of its tallies, of its minutes, and of its
 * quarters of an hour: all are written in the transaction of the click.
 */
export interface CounterTables extends PersonTables, BlockTables {
  readonly counter: {
    readonly id: string;
    readonly name: string;
    readonly step: number;
    readonly goal: number | null;
    readonly colour: string | null;
    readonly access: "open" | "members" | "private";
    readonly revision: number;
    /** The sum of the present epoch's clicks. */
    readonly value: number;
    /** The number of the newest click, over all epochs. */
    readonly number: number;
    /** Counts the changes of what the counter shows. */
    readonly version: number;
    readonly epoch: number;
    readonly epoch_started_at: number;
    readonly made_by: string;
    readonly created_at: number;
    readonly last_by: string | null;
    readonly last_at: number | null;
  };
  /** From one reset to the next. */
  readonly epoch: {
    readonly counter_id: string;
    readonly epoch: number;
    readonly started_at: number;
    /** Null while it is the present one. */
    readonly ended_at: number | null;
    /** What it was closed with, and what came late; 0 while it is the present one. */
    readonly value: number;
    /** The value that was confirmed at its reset: people may have clicked meanwhile. */
    readonly confirmed: number | null;
    readonly reset_by: string | null;
    /** To which epoch its clicks belong since the reset that began it was taken back. */
    readonly merged_into: number | null;
  };
  readonly click: {
    readonly counter_id: string;
    /** Clicks of a counter are numbered from 1 without gaps; the key allows none twice. */
    readonly number: number;
    /** The epoch in which it was made; it may have been merged into another one. */
    readonly epoch: number;
    readonly person_id: string;
    readonly at: number;
    /** What it has added; negative where it takes back another one. */
    readonly amount: number;
    /** The number of the click that it takes back. */
    readonly undoes: number | null;
    /** The number of the click by which it was taken back. */
    readonly undone_by: number | null;
  };
  /** How often each person has clicked each counter in each epoch, and what that has added. */
  readonly tally: {
    readonly person_id: string;
    readonly counter_id: string;
    readonly epoch: number;
    readonly clicks: number;
    readonly amount: number;
    /** Their last click, as long as it was not taken back, and what it has added. */
    readonly last_number: number | null;
    readonly last_amount: number | null;
    /** The counter's version when this was written. */
    readonly version: number;
  };
  /** What was added in each minute, and in each quarter of an hour. */
  readonly bucket: {
    readonly counter_id: string;
    readonly epoch: number;
    /** How long it is: 1 or 15. */
    readonly minutes: number;
    /** When it begins. */
    readonly at: number;
    readonly amount: number;
  };
  /** What each person has added in each quarter of an hour of the last days. */
  readonly quarter: {
    readonly counter_id: string;
    readonly epoch: number;
    readonly at: number;
    readonly person_id: string;
    readonly amount: number;
  };
}
