import type { MediaMessage } from "../media/message.ts";

/** What an encoder says when it asks to go on air; none of it is to be trusted. */
export interface PublishAsk {
  /** Wherever the encoder put it: in the stream's name, in the app, or behind `?key=`. */
  readonly key: string;
  /** The IP address of the other end. */
  readonly address: string;
  readonly app: string;
  /** The `flashVer` of its connect; most encoders say FMLE there, whatever they are. */
  readonly encoder?: string;
}

/** Whether an encoder may go on air: who takes what it sends, or a sentence that it is told. */
export type Verdict = { readonly publisher: Publisher } | { readonly refused: string };

/** Why a publisher is no more. */
export type WhyLeft =
  /** The encoder ended its stream. */
  | "ended"
  /** The line broke, or the encoder closed it without a word. */
  | "lost"
  /** Nothing came for too long, or no picture and no sound. */
  | "silent"
  /** What came does not follow the protocol. */
  | "garbled"
  /** The house ended it: `Line.drop`, or the listener was closed. */
  | "dropped"
  /** What takes the messages threw. */
  | "broken";

/** What the house does with a stream that it let in. */
export interface Publisher {
  /** Takes what came. It may keep the bytes: nobody else has them. */
  take(message: MediaMessage, arrivedAtMs: number): void;
  /** Is told once for each codec that is sent and that browsers cannot play, such as `mp3`. */
  unsupported(codec: string): void;
  /** Is told once, and hears nothing after it; also when nothing was taken before. */
  left(why: WhyLeft): void;
}

/**
 * Why the house ends a stream. An encoder that is told `replaced`, `revoked` or `ended` does not
 * come back by itself (OBS stops at `NetStream.Publish.Rejected`); with `closing` it does.
 */
export type WhyDropped = "replaced" | "revoked" | "ended" | "closing";

/** The line to one encoder, by which the house ends its stream. */
export interface Line {
  /** Says why, sends what waits, and closes; doing it again does nothing. */
  drop(why: WhyDropped): void;
}
