import type { NoticeTables } from "../../platform/app/notify.ts";
import type { BlockTables } from "../../platform/auth/access.ts";
import type { PersonTables } from "../../platform/auth/person.ts";
import type { ChatTables } from "../chat/face.ts";

/** What other rooms keep and Pong touches: people, blocks, notices, and the room of a match. */
interface OtherTables extends PersonTables, BlockTables, NoticeTables, ChatTables {}

/** What Pong keeps. */
export interface PongTables extends OtherTables {
  readonly pong_match: {
    readonly id: string;
    readonly kind: "remote" | "computer" | "keyboard";
    readonly status: "open" | "playing" | "over";
    /** `contract/rules.ts`, as JSON. */
    readonly rules: string;
    readonly is_rated: number;
    readonly access: "everyone" | "invited" | "link";
    readonly invited_id: string | null;
    /** The card in the chat that invites to it, and its room. */
    readonly card_id: string | null;
    readonly card_room_id: string | null;
    readonly tournament_id: string | null;
    readonly bout_key: string | null;
    readonly made_by: string;
    readonly made_at: number;
    /** Until when an open match waits. */
    readonly open_until: number;
    readonly started_at: number | null;
    readonly ended_at: number | null;
    readonly left_score: number;
    readonly right_score: number;
    readonly winner: number | null;
    readonly ending: "play" | "forfeit" | "resigned" | "void" | null;
    readonly rematch_by: number | null;
    readonly rematch_until: number | null;
    readonly rematch_id: string | null;
    readonly has_room: number;
    /** The dice's first state. */
    readonly seed: number;
    /** `replay/journal.ts` in base64, as far as it is written down; empty before it begins. */
    readonly journal: string;
    /** `replay/statistics.ts` as JSON, once it is over. */
    readonly statistics: string | null;
    /** Hits, and how long was played without pauses: of these statistics, to be asked for. */
    readonly longest_rally: number | null;
    readonly played_ms: number | null;
    readonly revision: number;
  };
  readonly pong_seat: {
    readonly match_id: string;
    readonly side: number;
    /** Who sits here; absent for the computer, and for a name at a keyboard. */
    readonly person_id: string | null;
    readonly level: number | null;
    readonly alias: string;
    readonly is_program: number;
    readonly rating: number | null;
    readonly rating_change: number | null;
    /** The same as the match's, so that one's history is one index. */
    readonly ended_at: number | null;
    /** 1 won, 0 lost; absent where nobody has, or it is void. */
    readonly has_won: number | null;
    /** Of the fastest ball that was hit from here, in units a second. */
    readonly top_speed: number | null;
  };
  /** In which match somebody plays now: in one at most. */
  readonly pong_busy: { readonly person_id: string; readonly match_id: string };
  /** Who seeks an opponent, since when, and when they said so last. */
  readonly pong_seek: {
    readonly person_id: string;
    /** Whether a program does it, with a key of theirs. */
    readonly is_program: number;
    readonly since: number;
    readonly renewed_at: number;
  };
  /** Glicko-2; real numbers. */
  readonly pong_rating: {
    readonly person_id: string;
    readonly rating: number;
    readonly deviation: number;
    readonly volatility: number;
    readonly matches: number;
    readonly best: number;
    readonly updated_at: number;
  };
  readonly pong_award: {
    readonly person_id: string;
    readonly kind: string;
    /** The match or the tournament that brought it. */
    readonly about_id: string;
    readonly at: number;
  };
  readonly pong_tournament: {
    readonly id: string;
    readonly name: string;
    readonly kind: "single" | "round-robin";
    readonly has_third: number;
    readonly seeding: "rating" | "drawn";
    readonly size: number;
    readonly rules: string;
    readonly is_local: number;
    readonly status: "signing-up" | "running" | "paused" | "over" | "cancelled";
    readonly organiser_id: string;
    readonly made_at: number;
    readonly starts_at: number | null;
    readonly started_at: number | null;
    readonly ended_at: number | null;
    /** The alias of who has won it. */
    readonly winner: string | null;
    readonly has_room: number;
    /** The state of the draw's dice. */
    readonly seed: number;
    readonly revision: number;
  };
  readonly pong_entrant: {
    readonly tournament_id: string;
    readonly id: string;
    readonly person_id: string | null;
    readonly alias: string;
    /** The alias as it is compared: no two are alike. */
    readonly folded: string;
    readonly rating: number | null;
    readonly seed: number | null;
    readonly is_withdrawn: number;
    readonly place: number | null;
    readonly joined_at: number;
  };
  /** What has become of a bout; the bracket itself is drawn anew from the tournament. */
  readonly pong_bout: {
    readonly tournament_id: string;
    readonly key: string;
    readonly called_at: number | null;
    readonly reminded_at: number | null;
    /** When both had come. */
    readonly begun_at: number | null;
    readonly match_id: string | null;
    /** `rules/bracket`'s outcome as JSON, once it is decided. */
    readonly outcome: string | null;
    readonly decided_at: number | null;
  };
}
