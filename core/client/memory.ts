import type { Person, Position } from "../protocol/frames.ts";

/** What a page knew of a topic when it was last told of it. */
export interface Remembered {
  /** Where that stands in the topic's events; absent where it is no place to go on from. */
  readonly position?: Position | undefined;
  /** What the server had confirmed. */
  readonly state: unknown;
}

/**
 * What one person knew, for their next page.
 *
 * It is one person's at a time: whom the page was made for, until the server says who this is.
 * What anybody else knew is never given, and is forgotten then. What is asked is answered soon,
 * perhaps with nothing, or rejects; what is told is done as well as it can be.
 */
export interface Memory {
  /** Who this is, as the server said it to an earlier page. */
  person(): Promise<Person | undefined>;
  /** What was known of a topic. */
  recall(topic: string): Promise<Remembered | undefined>;
  /** What is known of a topic now; undefined where this person may not know it any more. */
  told(topic: string, known: Remembered | undefined): void;
  /** The server says who this is; undefined where they have gone from this browser. */
  is(person: Person | undefined): void;
  /** What this person may see is another now: all states are asked for whole. */
  startAnew(): void;
  /** The page may be gone in a moment. */
  flush(): void;
}
