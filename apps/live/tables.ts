import type { NoticeTables } from "../../platform/app/notify.ts";
import type { BlockTables } from "../../platform/auth/access.ts";
import type { PersonTables } from "../../platform/auth/person.ts";
import type { JobTables } from "../../platform/jobs/tables.ts";
import type { ChatTables } from "../chat/face.ts";
import type { Audience } from "./contract/channel.ts";

/** What other rooms keep and live touches: people, blocks, notices, jobs, a channel's room. */
interface OtherTables extends PersonTables, BlockTables, NoticeTables, JobTables, ChatTables {}

/** What live keeps. */
export interface LiveTables extends OtherTables {
  /** A channel that its owner has looked at, or was on air. */
  readonly live_channel: {
    readonly person_id: string;
    readonly title: string;
    readonly about: string;
    readonly category: string | null;
    readonly audience: Audience;
    readonly is_low_latency: number;
    readonly has_ladder: number;
    readonly is_recorded: number;
    readonly room_id: string | null;
    readonly slow_seconds: number;
    readonly revision: number;
  };
  readonly live_moderator: {
    readonly channel_id: string;
    readonly person_id: string;
    readonly at: number;
  };
  readonly live_key: {
    readonly id: string;
    readonly person_id: string;
    readonly name: string;
    /** SHA-256 of the key, in hex: a key is random enough to need no salt. */
    readonly hash: string;
    readonly hint: string;
    readonly made_at: number;
    readonly used_at: number | null;
  };
  readonly live_broadcast: {
    readonly id: string;
    readonly person_id: string;
    readonly title: string;
    readonly category: string | null;
    readonly audience: Audience;
    readonly state: "live" | "away" | "over";
    readonly is_low_latency: number;
    readonly is_recorded: number;
    readonly started_at: number;
    /** When its encoder was heard last; what a restart reckons the grace from. */
    readonly heard_at: number;
    readonly ended_at: number | null;
    readonly width: number | null;
    readonly height: number | null;
    readonly viewers: number;
    readonly peak_viewers: number;
    /** By which key it came; absent from the browser. */
    readonly key_id: string | null;
    readonly video_id: string | null;
    readonly revision: number;
  };
  /** How it went, for later. */
  readonly live_sample: {
    readonly broadcast_id: string;
    readonly at: number;
    readonly bits_per_second: number;
    readonly frames_per_second: number;
    readonly key_frame_ms: number;
    readonly dropped_ms: number;
    readonly viewers: number;
  };
}
