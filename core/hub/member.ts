import type { Principal } from "./handler.ts";
import type { Entry } from "./layer.ts";
import type { WhisperRight } from "./whisper-right.ts";

/** What a topic needs of a connection. */
export interface Reader {
  readonly id: string;
  readonly principal: Principal;
  write(text: string): void;
  /** Writes what this reader has asked for by joining, however long it is. */
  answer(text: string): void;
  /** Writes bytes at once, after all that was written before; drops them while others wait. */
  writeBytes(ref: number, payload: Uint8Array): void;
}

/** A connection in a topic. */
export interface Member {
  readonly connection: Reader;
  /** The number of the join, by which a late answer to an older join is told apart. */
  readonly ref: number;
  /** Up to where this member has been told. */
  offset: number;
  /** What was heard while the snapshot was being read; absent once the member is live. */
  joining?: { readonly entries: Entry[]; readonly presence: string[] } | undefined;
  /** Whether they may whisper, where not all may; absent until they do. */
  right?: WhisperRight;
}
