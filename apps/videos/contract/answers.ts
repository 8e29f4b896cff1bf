import type { Person } from "../../../core/protocol/frames.ts";
import type { Playlist } from "./shelf.ts";
import type { Category, Video, VideoCard } from "./video.ts";

/** Some videos, and where the next page goes on: `?before=<next>`. */
export interface CardsAnswer {
  readonly videos: readonly VideoCard[];
  readonly next: string | null;
}

/** A piece of a text; set where it is what was sought. */
export interface FoundPiece {
  readonly text: string;
  readonly isHit?: true;
}

/** A video that was found, with where the words are. */
export interface Found {
  readonly video: VideoCard;
  readonly title: readonly FoundPiece[];
  /** A part of what is said of it, around the first word that was sought; perhaps nothing. */
  readonly text: readonly FoundPiece[];
}

/** What a search has found. */
export interface SearchAnswer {
  readonly videos: readonly Found[];
  readonly next: string | null;
}

/** What there are videos about, and how many; the most frequent tags first. */
export interface CategoriesAnswer {
  readonly categories: readonly { readonly category: Category; readonly videos: number }[];
  readonly tags: readonly { readonly tag: string; readonly videos: number }[];
}

/** Somebody's channel. */
export interface ChannelAnswer {
  readonly person: Person;
  readonly subscribers: number;
  readonly isSubscribed: boolean;
  /** Of those that stand in lists for who asks. */
  readonly videos: number;
  readonly views: number;
}

/** Somebody's playlists. */
export interface PlaylistsAnswer {
  readonly playlists: readonly Playlist[];
  /** With `?video=`: those of one's own that have it, `later` among them. */
  readonly has?: readonly string[];
}

/** A playlist with all of its videos that one may see. */
export interface PlaylistAnswer {
  readonly playlist: Playlist;
  readonly videos: readonly VideoCard[];
}

/** What one has watched, the latest first. */
export interface HistoryAnswer {
  readonly videos: readonly {
    readonly video: VideoCard;
    readonly positionMs: number;
    readonly at: number;
  }[];
  readonly next: string | null;
  /** Whether what one watches is written down. */
  readonly isKept: boolean;
}

/** One video with what is one's own of it. */
export interface VideoAnswer {
  readonly video: Video;
  readonly isLiked: boolean;
  readonly resumeMs: number;
}

/** How a video of one's own was watched. By whom is told to nobody. */
export interface StatisticsAnswer {
  readonly views: number;
  readonly likes: number;
  readonly watchedMs: number;
  /** Each day in UTC on which there was something, as days since 1970; of the last year. */
  readonly days: readonly {
    readonly day: number;
    readonly views: number;
    readonly watchedMs: number;
    readonly likes: number;
  }[];
  /** How often each of `limits.retentionParts` parts of equal length was watched. */
  readonly retention: readonly number[];
}

/** What a page shows in an address to be given what is not for everyone. */
export interface PassAnswer {
  readonly pass: string;
  readonly expiresAt: number;
}

/** A picture that was given. */
export interface PosterAnswer {
  readonly hash: string;
}
