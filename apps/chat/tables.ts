import type { Generated } from "kysely";
import type { NoticeTables } from "../../platform/app/notify.ts";
import type { JobTables } from "../../platform/jobs/tables.ts";

/**
 * What chat keeps.
 *
 * `person` and `block` belong to the house and are only read, and jobs are enqueued. Booleans are
 * 0 and 1; what a page is told as it stands (files, mentions, words, cards) is JSON.
 */
export interface ChatTables extends NoticeTables, JobTables {
  readonly room: {
    readonly id: string;
    readonly kind: "common" | "group" | "direct" | "attached";
    readonly name: string;
    readonly topic: string;
    readonly picture: string | null;
    readonly is_public: number;
    /** Of a direct room, the two ids, the smaller first: `<id>:<id>`; one room for each pair. */
    readonly pair: string | null;
    /** Of an attached room, the app to whose thing it belongs. */
    readonly app: string | null;
    readonly made_by: string | null;
    readonly created_at: number;
    readonly revision: number;
    /** The least time between two messages of one person; moderators need not wait. */
    readonly slow_seconds: number;
    /** The position of its newest message. */
    readonly last_position: number;
  };
  /**
   * Who is in a room, and how far they have read.
   *
   * In the common room everyone is; a row is written there when somebody first reads.
   */
  readonly room_member: {
    readonly room_id: string;
    readonly person_id: string;
    readonly role: "owner" | "moderator" | "member";
    readonly joined_at: number;
    readonly read_position: number;
    readonly level: "all" | "mentions" | "none";
  };
  /** Who may not write in a room, or not come in; stays when they leave. */
  readonly room_restriction: {
    readonly room_id: string;
    readonly person_id: string;
    readonly kind: "mute" | "ban";
    /** Null is for ever. */
    readonly until: number | null;
    readonly by_id: string;
    readonly at: number;
  };
  readonly message: {
    /** Rises with every message of the house; the number in the index of the search. */
    readonly number: Generated<number>;
    readonly id: string;
    readonly room_id: string;
    /** From 1 without gaps in each room. */
    readonly position: number;
    readonly person_id: string;
    readonly text: string;
    readonly reply_to: string | null;
    readonly files: string;
    readonly mentions: string;
    /** Set where the house speaks. */
    readonly said: string | null;
    readonly card: string | null;
    /** The moment it is about, of the video to which the room belongs. */
    readonly moment_ms: number | null;
    readonly sent_at: number;
    readonly edited_at: number | null;
    readonly deleted_at: number | null;
    readonly pinned_at: number | null;
    readonly revision: number;
  };
  readonly reaction: {
    readonly message_id: string;
    readonly emoji: string;
    readonly person_id: string;
    readonly at: number;
  };
  /** Whom a message mentioned when it was sent: what their badge counts. */
  readonly mention: {
    readonly person_id: string;
    readonly room_id: string;
    readonly position: number;
  };
  /** A file that was given; `message_id` is null until it is sent, and it goes after a day. */
  readonly room_file: {
    readonly id: string;
    readonly room_id: string;
    readonly person_id: string;
    readonly message_id: string | null;
    /** As the contract's `file`, as JSON. */
    readonly file: string;
    readonly created_at: number;
  };
  readonly room_link: {
    readonly token: string;
    readonly room_id: string;
    readonly made_by: string;
    readonly created_at: number;
    readonly expires_at: number;
    readonly uses: number;
    readonly uses_max: number;
    readonly revoked_at: number | null;
  };
  readonly report: {
    readonly id: string;
    readonly room_id: string;
    readonly message_id: string;
    readonly by_id: string;
    readonly reason: string;
    /** The message as it was then, as JSON. */
    readonly message: string;
    readonly at: number;
    readonly closed_at: number | null;
    readonly closed_by: string | null;
  };
  /** What moderators did; never changed, never deleted with the room's messages. */
  readonly moderation: {
    readonly id: string;
    readonly room_id: string;
    readonly by_id: string;
    readonly person_id: string | null;
    readonly what: "mute" | "ban" | "pardon" | "remove" | "role" | "delete" | "close-report";
    readonly role: string | null;
    readonly until: number | null;
    readonly at: number;
  };
}
