/** Why something cannot be played. */
export type Failure = "network" | "gone" | "media" | "unsupported";

/** The moving end of a broadcast, in seconds of its own time. */
export interface Edge {
  /** The oldest that one can go back to, and the newest that there is. */
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** How far behind the newest one should be, as the playlist asks. */
  readonly holdBackSeconds: number;
  /** The longest part; 0 where there are none. */
  readonly partSeconds: number;
}

/** What a stream says of itself. */
export interface StreamListener {
  /** Which heights there are, and which one is shown; 0 where that is not known. */
  readonly onHeights: (heights: readonly number[], shown: number) => void;
  readonly onFailed: (failure: Failure) => void;
  /** It ran dry, and nobody has moved it. */
  readonly onDry: () => void;
}

/** What is asked of a stream when it is opened. */
export interface StreamWish {
  readonly address: string;
  readonly isLive: boolean;
  /** Where to begin, in seconds; undefined where nobody says so. */
  readonly startSeconds: number | undefined;
  /** The height to begin with, 0 for whatever fits. */
  readonly height: number;
  readonly freshen: (() => Promise<string>) | undefined;
}

/** Something that fills a video element. */
export interface Stream {
  /** The end of a broadcast; undefined while it is not known, and for what is no broadcast. */
  readonly edge: () => Edge | undefined;
  /** Shows this height, or for 0 whatever fits the line and the screen. */
  readonly show: (height: number) => void;
  /** Goes on by this address of the same thing: a fresher pass, or a playlist with more in it. */
  readonly goOn: (address: string) => void;
  /** Tells it how far behind one wants to be, so that it begins and recovers there. */
  readonly aim: (targetSeconds: number) => void;
  /** Tries again after a failure, or with what was broken left behind. */
  readonly again: () => void;
  readonly close: () => void;
}
