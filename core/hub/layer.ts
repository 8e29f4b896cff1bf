import type { CloseCode } from "../protocol/close-codes.ts";
import type { Person, Position, WhisperFrame, WireEvent } from "../protocol/frames.ts";

/** An event on its way to those who listen. */
export interface Message {
  readonly event: WireEvent;
  /** What the event is about, where only the last event about it matters. */
  readonly gather?: string | undefined;
  /** Who may hear it; everyone, when absent. */
  readonly audience?: Audience | undefined;
}

/** Ids of the persons who alone may hear an event, or who must not. */
export type Audience =
  | { readonly only: readonly string[] }
  | { readonly except: readonly string[] };

/** What is to end on every server: sockets, or what somebody hears of one topic. */
export type Ending = Kick | Expulsion;

/**
 * Whose sockets are to be ended, and with which code.
 *
 * `guest` are those of a person's sockets that came without a session.
 */
export interface Kick {
  readonly who:
    | { readonly person: string }
    | { readonly session: string }
    | { readonly guest: string }
    | "everyone";
  readonly code: CloseCode;
}

/**
 * Who leaves which topic now: one person, or all but these.
 *
 * Their sockets stay, and are told so by this failure's code.
 */
export interface Expulsion {
  readonly who: { readonly topic: string } & (
    | { readonly person: string }
    | { readonly allBut: readonly string[] }
  );
  readonly code: "forbidden";
}

/** A message that has its place in a topic's stream. */
export interface Entry extends Message {
  readonly offset: number;
}

/** What a topic's listener is told, in the order in which the layer took it. */
export interface Listener {
  /** Events with contiguous offsets. */
  events(entries: readonly Entry[]): void;
  whisper(whisper: Omit<WhisperFrame, "type" | "topic">, from: Person): void;
  presence(came: readonly Person[], went: readonly string[]): void;
  /** Bytes for everybody, or for the one connection that is named. */
  bytes(payload: Uint8Array, connection?: string): void;
}

/**
 * What lies between servers: numbers events, keeps the latest, and knows who is where.
 *
 * Every layer passes `layers/conformance.ts`. Publishing must append, number and deliver
 * atomically for each topic, otherwise a joiner could read a position ahead of the events.
 */
export interface Layer {
  /** Appends messages to a topic and tells its listeners; gives the position after them. */
  publish(topic: string, messages: readonly Message[]): Promise<Position>;
  /** Tells a listener everything from now on, until the returned function is called. */
  subscribe(topic: string, listener: Listener): Promise<() => void>;
  /** Where a topic's stream stands. */
  position(topic: string): Promise<Position>;
  /** The events after a position; undefined where they are no longer kept. */
  read(topic: string, after: Position): Promise<readonly Entry[] | undefined>;
  /** Tells a topic's listeners something that is not kept. */
  whisper(
    topic: string,
    whisper: Omit<WhisperFrame, "type" | "topic">,
    from: Person,
  ): Promise<void>;
  /**
   * Tells a topic's listeners bytes that are not kept; those who are here, before it returns.
   *
   * What it is given is not written to any more.
   */
  bytes(topic: string, payload: Uint8Array, connection?: string): Promise<void>;
  /** Somebody's connection comes into a topic. */
  enter(topic: string, connection: string, person: Person): Promise<void>;
  /** Somebody's connection leaves a topic. */
  leave(topic: string, connection: string): Promise<void>;
  /** Who is in a topic. */
  present(topic: string): Promise<readonly Person[]>;
  /**
   * Ends sockets, or expels from a topic, wherever they are: every server that attends is told,
   * this one too, and after what was published before.
   */
  kick(kick: Ending): Promise<void>;
  /** Is told of every kick from now on, until the returned function is called. */
  attend(kicked: (kick: Ending) => void): () => void;
  /** Lets go of everything. */
  close(): Promise<void>;
}
