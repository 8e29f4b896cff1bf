import type { Channel } from "../protocol/channel.ts";
import type { CloseCode } from "../protocol/close-codes.ts";
import type { CommandFrame, Person } from "../protocol/frames.ts";
import type { Failure, Result } from "../protocol/result.ts";

/** Who is at the other end of a socket; a platform adds rights and language. */
export interface Principal {
  readonly person: Person;
  /** By which session they came; absent where there is none that could end. */
  readonly session?: string;
  /** Whether they are here without being shown to anybody. */
  readonly isHidden?: boolean;
  /** Ids of the persons whom they are not to see here, nor to hear on the short road. */
  readonly avoids?: ReadonlySet<string>;
  /**
   * Names what they may see of others, in a few letters.
   *
   * Where it is another than at the last join, as when they have blocked somebody meanwhile,
   * that join's position counts no more: what was missed, and what is shown, was meant for a
   * reader who may see something else.
   */
  readonly sight?: string;
}

/** A channel as a server runs it: who may listen, and what they are told first. */
export interface ChannelHandler<P extends Principal> {
  readonly channel: Channel;
  /** Whether this person may listen to the topic with this key; asked at every join. */
  readonly admit: (principal: P, key: string) => Promise<Result<unknown>>;
  /**
   * Whether this person may whisper in the topic; left out, all who have joined may.
   *
   * What it says is believed for `whisperRightMs`: also whispers at 60 a second ask it seldom.
   */
  readonly mayWhisper?: (principal: P, key: string) => Promise<Result<unknown>>;
  /** The topic's state as this person may see it. */
  readonly snapshot: (principal: P, key: string) => Promise<unknown>;
}

/** A command with the number by which its client knows it. */
export interface NumberedCommand extends Omit<CommandFrame, "type"> {
  /** The client's own id: one for each open page. */
  readonly client: string;
}

/** The offset, topic by topic, at which a command's effect is visible. */
export type At = Readonly<Record<string, number>>;

/** What a hub needs from the house that it stands in. */
export interface HubPorts<P extends Principal> {
  readonly handlers: readonly ChannelHandler<P>[];
  /** Does a command once, however often it is given, and publishes what follows from it. */
  readonly perform: (principal: P, command: NumberedCommand) => Promise<Result<At>>;
  /** Logs what should not have happened; gives the failure to answer with. */
  readonly broken: (cause: unknown, during: string) => Failure;
  /**
   * Asked once a socket is connected: whether what was known of its person still holds, as a kick
   * between the handshake and now has missed it. Gives the code with which it must end.
   */
  readonly recheck?: (principal: P) => Promise<CloseCode | undefined>;
  /** Is told of every socket that is gone, whoever ended it. */
  readonly left?: (principal: P) => void;
}

/** A socket as a hub sees it: any runtime's WebSocket fits behind it. */
export interface Transport {
  send(message: string): void;
  /** The same for a binary message. */
  sendBytes(message: Uint8Array<ArrayBuffer>): void;
  /** Bytes that were sent and that the other end has not taken yet. */
  waitingBytes(): number;
  close(code: number, reason: string): void;
  /** Ends a socket whose other end does not answer. */
  terminate(): void;
}
