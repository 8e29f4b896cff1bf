import type { Failure } from "../protocol/result.ts";
import type { Principal } from "./handler.ts";

/** A connection that is live in a topic of a channel with `bytes`. */
export interface Present<P extends Principal> {
  readonly topic: string;
  readonly key: string;
  readonly principal: P;
  /** The connection's id; somebody with two pages has two. */
  readonly connection: string;
}

/** Bytes that somebody said to the house; nobody else hears them. */
export interface SaidBytes<P extends Principal> extends Present<P> {
  readonly payload: Uint8Array;
}

/** A connection that is in a topic no more. */
export interface Went<P extends Principal> extends Present<P> {
  /** The house itself has ended the socket, so that it comes back at once as who it is now. */
  readonly isCalledBack: boolean;
}

/** What the house hears of a channel with `bytes`; it must be quick, and judge what it is told. */
export interface Ears<P extends Principal> {
  bytes(said: SaidBytes<P>): void;
  /** A connection is live now; it can be told something at once. */
  joined?(who: Present<P>): void;
  /** It has left, was expelled, or its socket is gone; who joins anew leaves before. */
  left?(who: Went<P>): void;
}

/** The ears of one hub, by channel. One that throws is logged, and hurts nobody. */
export class Attention<P extends Principal> {
  readonly #ears = new Map<string, Set<Ears<P>>>();
  readonly #broken: (cause: unknown, during: string) => Failure;

  constructor(broken: (cause: unknown, during: string) => Failure) {
    this.#broken = broken;
  }

  /** Lets ears hear a channel from now on, until the returned function is called. */
  attend(channel: string, ears: Ears<P>): () => void {
    const all = this.#ears.getOrInsertComputed(channel, () => new Set());
    all.add(ears);
    return () => void all.delete(ears);
  }

  bytes(channel: string, said: SaidBytes<P>): void {
    this.#each(channel, said.topic, (ears) => ears.bytes(said));
  }

  joined(channel: string, who: Present<P>): void {
    this.#each(channel, who.topic, (ears) => ears.joined?.(who));
  }

  left(channel: string, who: Went<P>): void {
    this.#each(channel, who.topic, (ears) => ears.left?.(who));
  }

  #each(channel: string, topic: string, tell: (ears: Ears<P>) => void): void {
    for (const ears of this.#ears.get(channel) ?? []) {
      try {
        tell(ears);
      } catch (cause) {
        this.#broken(cause, `ears of ${topic}`);
      }
    }
  }
}
