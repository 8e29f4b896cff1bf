import type { NoticeTables } from "../../platform/app/notify.ts";
import type { CourtyardTables } from "../../platform/auth/courtyard.ts";
import type { InvitationTables } from "../../platform/auth/invitation.ts";

/** What people keep; all but `friendship` belongs to the house, because every app asks it. */
export interface PeopleTables extends NoticeTables, CourtyardTables, InvitationTables {
  /** Two people who are friends, or of whom one has asked: a row for each pair. */
  readonly friendship: {
    /** The smaller of the two ids, so that a pair has one row whoever asked. */
    readonly lower_id: string;
    readonly higher_id: string;
    readonly asked_by: string;
    readonly asked_at: number;
    /** Null while the other has not said yes. */
    readonly accepted_at: number | null;
  };
}
