import type { Person } from "../../../core/protocol/frames.ts";

/** A sum of what was added from a moment on. */
export interface Sum {
  readonly at: number;
  readonly amount: number;
}

/** What `chart` answers. */
export interface ChartAnswer {
  readonly epoch: number;
  readonly points: readonly Sum[];
}

/** What `people` answers, the most active first. */
export interface PeopleAnswer {
  readonly people: readonly { readonly person: Person; readonly amount: number }[];
}

/** A time from one reset to the next; the present one has no end. */
export interface Epoch {
  readonly epoch: number;
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly value: number;
}

/** What `epochs` answers, the newest first. */
export interface EpochsAnswer {
  readonly epochs: readonly Epoch[];
}

/** What `records` answers. */
export interface RecordsAnswer {
  readonly bestDay?: Sum;
  readonly bestHour?: Sum;
  readonly burst?: Sum;
  readonly milestones: readonly { readonly value: number; readonly at: number }[];
  readonly goalReachedAt?: number;
}

/** A click as it stands in the history. */
export interface Click {
  readonly number: number;
  readonly epoch: number;
  readonly by: Person;
  readonly at: number;
  readonly amount: number;
  readonly undoes?: number;
  readonly undoneBy?: number;
}

/** What `clicks` answers, the newest first. */
export interface ClicksAnswer {
  readonly clicks: readonly Click[];
  readonly hasMore: boolean;
}

/** The reader's own time zone, as the server is asked for days in it. */
export const zone: string = encodeURIComponent(
  new Intl.DateTimeFormat().resolvedOptions().timeZone,
);
