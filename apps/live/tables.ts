import type { NoticeTables } from "../../platform/app/notify.ts";
import type { BlockTables } from "../../platform/auth/access.ts";
import type { PersonTables } from "../../platform/auth/person.ts";
import type { JobTables } from "../../platform/jobs/tables.ts";
import type { ChatTables } from "../chat/face.ts";
import type { PeopleTables } from "../people/face.ts";
import type { VideoTables } from "../videos/face.ts";
import type { Audience, Category } from "./contract/channel.ts";

/** What the platform keeps and live touches: people, blocks, notices, jobs. */
interface HouseTables extends PersonTables, BlockTables, NoticeTables, JobTables {}

/** What other apps keep and live touches: friends, a channel's room, what broadcasts become. */
interface OtherTables extends PeopleTables, ChatTables, VideoTables {}

/** What live keeps. */
export interface LiveTables extends HouseTables, OtherTables {
  /** A channel that its owner has looked at, or was on air. */
  readonly live_channel: {
    readonly person_id: string;
    readonly title: string;
    readonly about: string;
    readonly category: Category | null;
    readonly audience: Audience;
    readonly is_low_latency: number;
    readonly has_ladder: number;
    readonly is_recorded: number;
    readonly room_id: string | null;
    /** Whether that room is for members alone. */
    readonly is_room_closed: number;
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
    readonly category: Category | null;
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
    /** How far one may rewind, in milliseconds. */
    readonly window_ms: number;
    /** By which key it came; absent from the browser. */
    readonly key_id: string | null;
    /** What its encoder says that it is, its codecs by RFC 6381, and what is wrong, as JSON. */
    readonly encoder: string | null;
    readonly codecs: string | null;
    readonly warnings: string;
    /** The chat in which was talked beside it. */
    readonly room_id: string | null;
    readonly video_id: string | null;
    readonly revision: number;
  };
  /** How it went: each second of the last minutes, and then one of ten. */
  readonly live_sample: {
    readonly broadcast_id: string;
    readonly at: number;
    readonly bits_per_second: number;
    readonly frames_per_second: number;
    readonly key_frame_ms: number;
    readonly dropped_ms: number;
    readonly viewers: number;
    /** 1 for those that are kept for later. */
    readonly is_kept: number;
  };
  /** What this house can do, as its engine found it at its start: one row. */
  readonly live_house: {
    readonly id: number;
    readonly rtmp_port: number | null;
    readonly rtmps_port: number | null;
    readonly has_ffmpeg: number;
  };
}
