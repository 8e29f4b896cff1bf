import { cleanLine } from "../../../core/protocol/text.ts";
import type { MediaMessage } from "../media/message.ts";
import { splitAggregate } from "./aggregate.ts";
import { ChunkReader } from "./chunk-reader.ts";
import { ChunkWriter, chunkStreams } from "./chunk-writer.ts";
import {
  type Command,
  connected,
  errorResult,
  objectOf,
  onStatus,
  readCommand,
  result,
  textIn,
} from "./command.ts";
import * as control from "./control.ts";
import { Gathering } from "./gathering.ts";
import { Handshake } from "./handshake.ts";
import type { IngestLimits } from "./limits.ts";
import type { PublishAsk, WhyDropped, WhyLeft } from "./publisher.ts";
import { messageTypes, type RtmpMessage } from "./rtmp-message.ts";
import { appIn, keyIn } from "./stream-key.ts";
import { TagReader } from "./tags.ts";

/** What became of a session: its owner acts on it in this order. */
export type Happening =
  /** The encoder asks to go on air: `answer` is owed. */
  | { readonly type: "asked"; readonly ask: Omit<PublishAsk, "address"> }
  | { readonly type: "media"; readonly message: MediaMessage }
  | { readonly type: "unsupported"; readonly codec: string }
  /** Who was let in is no publisher any more. */
  | { readonly type: "left"; readonly why: WhyLeft };

/** What is to be done after something came, was answered, or time passed. */
export interface Turn {
  readonly send: readonly Uint8Array[];
  readonly happened: readonly Happening[];
  /** Whether the line is to be closed when all was sent. */
  readonly isOver: boolean;
}

type Phase =
  /** Says hello, connects, makes streams. */
  | "arriving"
  /** Has asked to publish, and was not answered. */
  | "asking"
  | "publishing"
  | "over";

/** How many bytes each end may send before it hears that they came (section 5.4.4). */
const windowBytes = 2_500_000;
/** Encoders that begin with 128, as FFmpeg does, take this size over. */
const chunkBytes = 65_536;

/**
 * One encoder's side of RTMP, as a machine that knows neither sockets nor timers.
 *
 * It is given what came and when, and gives what is to be done. Nothing makes it throw.
 */
export class Session {
  readonly #limits: IngestLimits;
  readonly #handshake = new Handshake();
  readonly #reader: ChunkReader;
  readonly #writer = new ChunkWriter();
  #tags = new TagReader();
  #phase: Phase = "arriving";
  #deadlineMs: number;

  /** What is done in the turn that is going on. */
  #send: Uint8Array[] = [];
  #happened: Happening[] = [];

  #app = { name: "", tcUrl: "", encoder: "" };
  #isConnected = false;
  #streams = 0;
  #publishedStream = 0;
  /** What came after a publish request, until that is answered. */
  #held = new Gathering();

  #receivedBytes = 0;
  #acknowledgedBytes = 0;
  #windowBytes = windowBytes;
  #heardAtMs: number;
  #mediaAtMs = 0;
  #isPinged = false;

  constructor(limits: IngestLimits, nowMs: number) {
    this.#limits = limits;
    this.#reader = new ChunkReader(this.#chunkLimits(limits.commandBytes));
    this.#heardAtMs = nowMs;
    this.#deadlineMs = nowMs + limits.beforePublishMs;
  }

  /** When `pass` is to be called at the latest. */
  get nextDeadlineMs(): number {
    const { pingAfterMs, silentMs, withoutMediaMs } = this.#limits;
    if (this.#phase === "over") return Number.POSITIVE_INFINITY;
    if (this.#phase !== "publishing") return this.#deadlineMs;
    const silentAtMs = this.#heardAtMs + (this.#isPinged ? silentMs : pingAfterMs);
    return Math.min(silentAtMs, this.#mediaAtMs + withoutMediaMs);
  }

  /** Takes what came over the line, in any pieces. */
  receive(bytes: Uint8Array, nowMs: number): Turn {
    this.#receivedBytes += bytes.length;
    this.#heardAtMs = nowMs;
    this.#isPinged = false;
    if (this.#phase === "asking") this.#hold(bytes);
    else if (this.#phase !== "over") this.#read(bytes, nowMs);
    this.#acknowledge();
    return this.#turn();
  }

  /** Answers a publish request: lets it in, or says why not. */
  answer(refused: string | undefined, nowMs: number): Turn {
    if (this.#phase !== "asking") return this.#turn();
    const stream = this.#publishedStream;
    if (refused !== undefined) {
      this.#say(onStatus(stream, "error", "NetStream.Publish.Denied", refused));
      this.#end();
      return this.#turn();
    }
    this.#phase = "publishing";
    this.#tags = new TagReader();
    this.#heardAtMs = nowMs;
    this.#mediaAtMs = nowMs;
    this.#reader.limit(this.#chunkLimits(this.#limits.messageBytes));
    this.#say(control.userControl({ event: control.userEvents.streamBegin, value: stream }));
    this.#say(onStatus(stream, "status", "NetStream.Publish.Start", "On air."));
    this.#read(this.#held.take(), nowMs);
    return this.#turn();
  }

  /** Ends the stream because the house says so. */
  drop(why: WhyDropped): Turn {
    if (this.#phase === "over") return this.#turn();
    if (why === "closing") {
      const code = "NetStream.Unpublish.Success";
      this.#say(onStatus(this.#publishedStream, "status", code, "This server stops."));
    } else {
      const code = "NetStream.Publish.Rejected";
      this.#say(onStatus(this.#publishedStream, "error", code, dropTexts[why]));
    }
    this.#end("dropped");
    return this.#turn();
  }

  /** Is told that the line is no more, or that who takes the media cannot go on. */
  lost(why: "lost" | "broken" = "lost"): Turn {
    this.#end(why);
    return this.#turn();
  }

  /** Does what is due. */
  pass(nowMs: number): Turn {
    if (nowMs < this.nextDeadlineMs) return this.#turn();
    const { silentMs, withoutMediaMs } = this.#limits;
    if (this.#phase === "asking") return this.answer("No answer in time.", nowMs);
    if (this.#phase === "arriving") this.#end();
    else if (nowMs >= this.#heardAtMs + silentMs) this.#end("silent");
    else if (nowMs >= this.#mediaAtMs + withoutMediaMs) this.#end("silent");
    else {
      this.#isPinged = true;
      const value = nowMs % 2 ** 32;
      this.#say(control.userControl({ event: control.userEvents.pingRequest, value }));
    }
    return this.#turn();
  }

  #turn(): Turn {
    const turn = { send: this.#send, happened: this.#happened, isOver: this.#phase === "over" };
    this.#send = [];
    this.#happened = [];
    return turn;
  }

  #chunkLimits(messageBytes: number) {
    const assemblingBytes = Math.min(this.#limits.assemblingBytes, 2 * messageBytes);
    return { messageBytes, assemblingBytes, chunkStreams: this.#limits.chunkStreams };
  }

  #hold(bytes: Uint8Array): void {
    if (this.#held.length + bytes.length > this.#limits.heldBytes) this.#end();
    else this.#held.append(bytes);
  }

  #read(bytes: Uint8Array, nowMs: number): void {
    const rest = this.#handshake.isDone ? bytes : this.#greet(bytes);
    if (!this.#handshake.isDone) return;
    this.#reader.push(rest);
    while (this.#phase === "arriving" || this.#phase === "publishing") {
      const message = this.#reader.next();
      if (!message) break;
      this.#message(message, nowMs);
    }
    if (this.#phase === "asking") this.#hold(this.#reader.takeRest());
    if (this.#reader.broken !== undefined) this.#end("garbled");
  }

  #greet(bytes: Uint8Array): Uint8Array {
    const { taken, reply } = this.#handshake.receive(bytes);
    if (reply) this.#send.push(reply);
    if (this.#handshake.isBroken) this.#end();
    return bytes.subarray(taken);
  }

  #message(message: RtmpMessage, nowMs: number): void {
    const { type, body } = message;
    if (type === messageTypes.command || type === messageTypes.commandAmf3) {
      const isShort = body.length <= this.#limits.commandBytes;
      const command = isShort ? readCommand(message) : undefined;
      if (command) this.#command(command, nowMs);
    } else if (type === messageTypes.userControl) this.#userControl(body);
    else if (type === messageTypes.windowSize) {
      this.#windowBytes = control.readNumber(body) || windowBytes;
    } else if (type === messageTypes.aggregate) {
      for (const part of splitAggregate(message)) this.#media(part, nowMs);
    } else this.#media(message, nowMs);
  }

  #media({ type, timestampMs, body }: RtmpMessage, nowMs: number): void {
    if (this.#phase !== "publishing") return;
    const isData = type === messageTypes.data || type === messageTypes.dataAmf3;
    if (isData && body.length > this.#limits.commandBytes) return;
    const message = this.#tags.read(type, timestampMs, body);
    if (!message) return;
    if (message.kind === "unsupported") {
      this.#happened.push({ type: "unsupported", codec: message.codec });
      return;
    }
    if (message.kind === "video" || message.kind === "audio") this.#mediaAtMs = nowMs;
    this.#happened.push({ type: "media", message });
  }

  #userControl(body: Uint8Array): void {
    const event = control.readUserControl(body);
    if (event?.event !== control.userEvents.pingRequest) return;
    const { pingResponse } = control.userEvents;
    this.#say(control.userControl({ event: pingResponse, value: event.value }));
  }

  #command(command: Command, nowMs: number): void {
    const { name, transaction } = command;
    if (name === "connect") this.#connect(command);
    else if (!this.#isConnected) this.#end("garbled");
    else if (name === "createStream") {
      this.#streams = (this.#streams % 0xffff) + 1;
      this.#say(result(transaction, null, this.#streams));
    } else if (name === "publish") this.#publish(command, nowMs);
    else if (endings.has(name)) this.#unpublish(command, nowMs);
    else if (name === "getStreamLength") this.#say(result(transaction, null, 0));
    else if (name === "play" || name === "play2") {
      this.#say(onStatus(command.streamId, "error", "NetStream.Play.Failed", "Not played here."));
      this.#end("ended");
    } else if (name === "releaseStream" || name === "FCPublish") {
      this.#say(result(transaction, null, undefined));
    }
    // What else there is, as `_checkbw` and answers, wants nothing.
  }

  #connect(command: Command): void {
    if (this.#isConnected) return this.#end("garbled");
    this.#isConnected = true;
    const asked = objectOf(command);
    const encoder = cleanLine(textIn(asked, "flashVer").slice(0, 100));
    this.#app = { name: textIn(asked, "app"), tcUrl: textIn(asked, "tcUrl"), encoder };
    this.#say(control.windowSize(windowBytes));
    this.#say(control.peerBandwidth(windowBytes));
    this.#send.push(this.#writer.setChunkSize(chunkBytes));
    this.#say(connected(command.transaction, asked));
  }

  #publish({ values, streamId, transaction }: Command, nowMs: number): void {
    if (this.#phase !== "arriving") {
      const code = "NetStream.Publish.BadName";
      this.#say(onStatus(streamId, "error", code, "This line publishes already."));
      return;
    }
    const [, given] = values;
    const { name: app, tcUrl, encoder } = this.#app;
    if (given !== undefined && given !== null && typeof given !== "string") {
      return this.#say(errorResult(transaction, "NetStream.Publish.BadName", "A name is a text."));
    }
    this.#phase = "asking";
    this.#publishedStream = streamId;
    this.#deadlineMs = nowMs + this.#limits.beforePublishMs;
    const key = keyIn({ app, tcUrl, name: given ?? "" });
    const ask = { key, app: appIn(app), ...(encoder === "" ? {} : { encoder }) };
    this.#happened.push({ type: "asked", ask });
  }

  /** After FCUnpublish, closeStream and deleteStream; encoders say one or all of them. */
  #unpublish({ name, streamId }: Command, nowMs: number): void {
    if (this.#phase !== "publishing") return;
    this.#phase = "arriving";
    this.#deadlineMs = nowMs + this.#limits.beforePublishMs;
    this.#reader.limit(this.#chunkLimits(this.#limits.commandBytes));
    this.#happened.push({ type: "left", why: "ended" });
    const stream = name === "FCUnpublish" ? this.#publishedStream : streamId;
    this.#say(onStatus(stream, "status", "NetStream.Unpublish.Success", "Off air."));
  }

  #acknowledge(): void {
    if (!this.#isConnected || this.#phase === "over") return;
    if (this.#receivedBytes - this.#acknowledgedBytes < this.#windowBytes) return;
    this.#acknowledgedBytes = this.#receivedBytes;
    this.#say(control.acknowledgement(this.#receivedBytes));
  }

  #end(why?: WhyLeft): void {
    if (this.#phase === "publishing") {
      this.#happened.push({ type: "left", why: why ?? "garbled" });
    }
    this.#phase = "over";
    this.#held = new Gathering();
  }

  #say(message: RtmpMessage): void {
    const isControl = message.type !== messageTypes.command;
    const stream = isControl ? chunkStreams.control : chunkStreams.command;
    this.#send.push(this.#writer.write(stream, message));
  }
}

const endings = new Set(["FCUnpublish", "closeStream", "deleteStream"]);

const dropTexts: Record<Exclude<WhyDropped, "closing">, string> = {
  replaced: "Another encoder has taken over with this key.",
  revoked: "This key is not valid any more.",
  ended: "The broadcast was ended.",
};
