import type { Failure } from "./result.ts";

/** The version of the wire protocol that this code speaks. */
export const protocolVersion = 1;

/** Somebody, as everyone may see them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** Names their picture, which the house keeps; absent where it is drawn from id and name. */
  readonly picture?: string;
}

/**
 * A place in a topic's stream of events.
 *
 * `offset` counts the topic's events without gaps. `epoch` names the stream: after a restart
 * that forgot the events, the same offset would mean another event.
 */
export interface Position {
  readonly epoch: string;
  readonly offset: number;
}

/** An event as it travels: its kind beside its fields. */
export interface WireEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** What a client says. docs/protocol.md has an example of each frame. */
export type ClientFrame =
  | { readonly type: "hello"; readonly version: number; readonly client: string }
  | {
      readonly type: "join";
      readonly ref: number;
      readonly topic: string;
      readonly position?: Position;
    }
  | { readonly type: "leave"; readonly topic: string }
  | CommandFrame
  | WhisperFrame
  | { readonly type: "ping" }
  | { readonly type: "pong" };

/** A command, numbered by its client so that it is done once however often it is sent. */
export interface CommandFrame {
  readonly type: "command";
  readonly number: number;
  readonly name: string;
  readonly input: unknown;
}

/** Something said on the short road: not stored, not replayed. */
export interface WhisperFrame {
  readonly type: "whisper";
  readonly topic: string;
  readonly name: string;
  readonly data: unknown;
}

/** What a server says. docs/protocol.md has an example of each frame. */
export type ServerFrame =
  | { readonly type: "welcome"; readonly version: number; readonly person: Person }
  | JoinedFrame
  | {
      readonly type: "refused";
      readonly ref: number;
      readonly topic: string;
      readonly failure: Failure;
    }
  | EventsFrame
  | {
      readonly type: "presence";
      readonly topic: string;
      readonly came: readonly Person[];
      readonly went: readonly string[];
    }
  | { readonly type: "here"; readonly topic: string; readonly count: number }
  | (WhisperFrame & { readonly from: Person })
  | ReplyFrame
  | { readonly type: "error"; readonly failure: Failure }
  | { readonly type: "ping" }
  | { readonly type: "pong" };

/** The answer to a join: the whole state, or just the events that were missed. */
export interface JoinedFrame {
  readonly type: "joined";
  readonly ref: number;
  readonly topic: string;
  readonly position: Position;
  readonly snapshot?: unknown;
  readonly events?: readonly WireEvent[];
  /** Who is here, when the channel shows it. */
  readonly people?: readonly Person[];
  /** How many are here, when the channel shows no more than that. */
  readonly here?: number;
}

/**
 * The events from `after` (exclusive) to `offset` (inclusive) that are meant for this reader.
 *
 * The range may be larger than the list: events that later ones made unneeded, and those for
 * others only, take an offset and are not sent.
 */
export interface EventsFrame {
  readonly type: "events";
  readonly topic: string;
  readonly after: number;
  readonly offset: number;
  readonly events: readonly WireEvent[];
}

/** The answer to a command: from which offset on each topic shows its effect; or why not. */
export type ReplyFrame =
  | {
      readonly type: "reply";
      readonly number: number;
      readonly at: Readonly<Record<string, number>>;
    }
  | { readonly type: "reply"; readonly number: number; readonly failure: Failure };
