import type { Generated } from "kysely";
import type { NoticeTables } from "../../platform/app/notify.ts";
import type { BlockTables } from "../../platform/auth/access.ts";
import type { PersonTables } from "../../platform/auth/person.ts";
import type { JobTables } from "../../platform/jobs/tables.ts";
import type { ChatTables } from "../chat/face.ts";
import type { Category, PreparingFailure, Visibility } from "./contract/video.ts";

/** What other rooms keep and videos touch: people, blocks, notices, jobs, the room of a video. */
interface OtherTables extends PersonTables, BlockTables, NoticeTables, JobTables, ChatTables {}

/** What videos keep. */
export interface VideoTables extends OtherTables {
  readonly video: {
    readonly id: string;
    /** Counts up; the search index knows a video by it. */
    readonly number: Generated<number>;
    readonly owner_id: string;
    readonly title: string;
    readonly description: string;
    readonly category: Category | null;
    readonly visibility: Visibility;
    readonly state: "waiting" | "preparing" | "ready" | "failed";
    readonly failure: PreparingFailure | null;
    readonly duration_ms: number | null;
    readonly width: number | null;
    readonly height: number | null;
    /** Where the file lies as it was given, in the storage; absent for a broadcast. */
    readonly original_key: string | null;
    readonly file_name: string;
    /** Of everything that the owner's quota counts: the file as given, or the recording. */
    readonly size_bytes: number;
    readonly poster: string | null;
    readonly poster_blur: string | null;
    /** Posters to choose from, as JSON. */
    readonly frames: string;
    readonly previews: string | null;
    /** The name of its master playlist without its ending: another one with each change. */
    readonly stream: string | null;
    /** Steps of the making that are done, with commas between. */
    readonly steps: string;
    readonly has_room: number;
    /** Who sees it in lists: 0 nobody, 1 who has an account, 2 whoever may look in. */
    readonly listed: 0 | 1 | 2;
    readonly views: number;
    readonly likes: number;
    readonly watched_ms: number;
    readonly made_at: number;
    /** When it first came into the lists of others. */
    readonly published_at: number | null;
    /** The broadcast that it was, the room of its talk, and its clock as JSON. */
    readonly broadcast_id: string | null;
    readonly replay_room_id: string | null;
    readonly replay_clock: string | null;
    readonly revision: number;
  };
  readonly video_tag: {
    readonly video_id: string;
    /** As it was written, and as it is compared. */
    readonly tag: string;
    readonly folded: string;
    readonly position: number;
  };
  readonly video_rendition: {
    readonly video_id: string;
    /** What its files are called: `v720-<hash>`. */
    readonly name: string;
    readonly width: number;
    readonly height: number;
    readonly bits_per_second: number;
    readonly frames_per_second: number | null;
    /** RFC 6381, with commas between. */
    readonly codecs: string;
    readonly is_source: number;
    readonly size_bytes: number;
  };
  readonly video_caption: {
    readonly video_id: string;
    readonly language: string;
    readonly label: string;
    readonly hash: string;
  };
  readonly video_like: {
    readonly video_id: string;
    readonly person_id: string;
    readonly at: number;
  };
  /** When somebody's last view was counted. */
  readonly video_view: {
    readonly video_id: string;
    readonly person_id: string;
    readonly at: number;
  };
  /** Where somebody stopped, and when. */
  readonly video_watch: {
    readonly video_id: string;
    readonly person_id: string;
    readonly position_ms: number;
    readonly watched_ms: number;
    /** How much they may have watched of which their page has not told yet. */
    readonly credit_ms: number;
    /** What they have watched since their last view was counted, or could not be. */
    readonly unviewed_ms: number;
    /** Whether it stands in their history. */
    readonly is_listed: number;
    readonly at: number;
  };
  /** How many have watched each part of it, of `limits.retentionParts`. */
  readonly video_retention: {
    readonly video_id: string;
    readonly part: number;
    readonly plays: number;
  };
  /** Of each day in UTC. */
  readonly video_day: {
    readonly video_id: string;
    /** Days since 1970. */
    readonly day: number;
    readonly views: number;
    readonly watched_ms: number;
    readonly likes: number;
  };
  readonly video_subscription: {
    readonly person_id: string;
    readonly channel_id: string;
    readonly at: number;
  };
  readonly video_playlist: {
    readonly id: string;
    readonly owner_id: string;
    readonly name: string;
    readonly visibility: Visibility;
    readonly is_later: number;
    readonly made_at: number;
    readonly changed_at: number;
  };
  readonly video_playlist_entry: {
    readonly playlist_id: string;
    readonly video_id: string;
    readonly position: number;
    readonly at: number;
  };
  /** An upload that is not whole yet; how much has come is asked of its file. */
  readonly video_upload: {
    readonly id: string;
    readonly owner_id: string;
    readonly file_name: string;
    readonly size_bytes: number;
    readonly received_bytes: number;
    readonly made_at: number;
    readonly changed_at: number;
    /** What its client knows the file by; absent where it said nothing of that. */
    readonly fingerprint: string | null;
  };
  /** What this house allows and has: one row, written when it opens. */
  readonly video_house: {
    readonly id: number;
    readonly file_bytes: number;
    readonly quota_bytes: number;
    readonly has_ffmpeg: number;
  };
  readonly video_settings: {
    readonly person_id: string;
    readonly keeps_history: number;
  };
}
