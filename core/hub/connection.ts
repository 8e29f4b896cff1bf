import { Bucket } from "../protocol/bucket.ts";
import { type Bytes, bytesRefMax, decodeBytes, encodeBytes } from "../protocol/bytes.ts";
import { type CloseCode, closeCodes } from "../protocol/close-codes.ts";
import { decodeClientFrame, encodeFrame, frameSeparator } from "../protocol/codec.ts";
import {
  type ClientFrame,
  type CommandFrame,
  protocolVersion,
  type ServerFrame,
  type WhisperFrame,
} from "../protocol/frames.ts";
import { newId } from "../protocol/id.ts";
import { limits } from "../protocol/limits.ts";
import { type Failure, refuse } from "../protocol/result.ts";
import type { NumberedCommand, Principal, Transport } from "./handler.ts";
import type { Member, Reader } from "./member.ts";
import type { Flushable, Turn } from "./turn.ts";

type JoinFrame = Extract<ClientFrame, { type: "join" }>;

/** What a connection asks of its hub. */
export interface ConnectionHost<P extends Principal> {
  readonly turn: Turn;
  join(connection: Connection<P>, frame: JoinFrame, before: Promise<unknown>): Promise<void>;
  leave(connection: Connection<P>, topic: string): void;
  whisper(connection: Connection<P>, frame: WhisperFrame): void;
  bytes(connection: Connection<P>, bytes: Bytes): void;
  /** Does the command; never rejects. */
  command(connection: Connection<P>, command: NumberedCommand): Promise<ServerFrame>;
  closed(connection: Connection<P>): void;
}

/** Frames that do not parse, after which a socket is closed; one a minute is forgiven. */
const mistakesMax = 20;

/** Frames over the budget for each second in the long run, after which a socket is closed. */
const excessPerSecond = 10;

const bytesTooShort = refuse("invalid", {
  issues: [{ path: "", message: "bytes begin with the four of a join's ref" }],
}).failure;

const helloTwice = refuse("invalid", {
  issues: [{ path: "type", message: "hello is said once" }],
}).failure;

/** One socket: reads its frames within its budgets, and writes to it once a turn. */
export class Connection<P extends Principal> implements Reader, Flushable {
  readonly id = newId();
  readonly principal: P;
  readonly members = new Map<string, Member>();
  readonly #host: ConnectionHost<P>;
  readonly #transport: Transport;
  readonly #bucket = new Bucket(limits.framesPerSecond, limits.framesInBurst, performance.now());
  readonly #underWay = new Set<Promise<void>>();
  readonly #whispers = new Bucket(
    limits.whispersPerSecond,
    limits.whispersInBurst,
    performance.now(),
  );
  readonly #bytes = new Bucket(limits.bytesPerSecond, limits.bytesInBurst, performance.now());
  readonly #joins = new Bucket(limits.joinsPerSecond, limits.joinsInBurst, performance.now());
  #client: string | undefined;
  readonly #mistakes = new Bucket(1 / 60, mistakesMax, performance.now());
  readonly #excess = new Bucket(excessPerSecond, limits.framesInBurst, performance.now());
  #queue: string[] = [];
  /** Bytes of answers to joins in the queue. */
  #answerBytes = 0;
  /** Bytes of answers to joins that may still wait to be read. */
  #askedForBytes = 0;
  #room: PromiseWithResolvers<void> | undefined;
  #heardAtMs = performance.now();
  #saidAtMs = performance.now();
  #pingedAtMs: number | undefined;
  #closed = false;
  #closedWith: CloseCode | undefined;

  constructor(host: ConnectionHost<P>, transport: Transport, principal: P) {
    this.#host = host;
    this.#transport = transport;
    this.principal = principal;
  }

  get name(): string {
    return `connection ${this.id}`;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** Whether the house has ended it only so that it comes back at once, as who it is now. */
  get isCalledBack(): boolean {
    return this.#closedWith === closeCodes.changed;
  }

  /** Reads one message of the socket: one frame or several. */
  receive(message: string): void {
    this.#heardAtMs = performance.now();
    this.#pingedAtMs = undefined;
    if (message.length > limits.messageLength) return this.#mistake(refuse("too-large").failure);
    for (const line of message.split(frameSeparator)) {
      if (this.#closed) return;
      const frame = decodeClientFrame(line);
      if (frame.ok) this.#take(frame.value);
      else this.#mistake(frame.failure);
    }
  }

  /** Reads one binary message of the socket. */
  receiveBytes(message: Uint8Array): void {
    this.#heardAtMs = performance.now();
    this.#pingedAtMs = undefined;
    if (this.#closed) return;
    const retryAfterMs = this.#bytes.take(this.#heardAtMs);
    if (retryAfterMs > 0) {
      this.send({ type: "error", failure: refuse("too-many", { retryAfterMs }).failure });
      return this.#exceed();
    }
    if (this.#client === undefined) return this.close(closeCodes.protocol, "say hello first");
    if (message.byteLength > limits.bytesLength) return this.#mistake(refuse("too-large").failure);
    const bytes = decodeBytes(message);
    if (bytes) this.#host.bytes(this, bytes);
    else this.#mistake(bytesTooShort);
  }

  #take(frame: ClientFrame): void {
    const waitMs = this.#bucket.take(performance.now());
    if (waitMs > 0) return this.#overBudget(frame, waitMs);
    if (this.#client === undefined) {
      if (frame.type === "hello") return this.#hello(frame.version, frame.client);
      return this.close(closeCodes.protocol, "say hello first");
    }
    switch (frame.type) {
      case "hello":
        return this.#mistake(helloTwice);
      case "join":
        return this.#join(frame);
      case "leave":
        return this.#host.leave(this, frame.topic);
      case "command":
        return this.#command(frame, this.#client);
      case "whisper":
        return this.#whisper(frame);
      case "ping":
        return this.send({ type: "pong" });
      case "pong":
        return; // being heard was all that it was for
    }
  }

  #hello(version: number, client: string): void {
    if (version !== protocolVersion) {
      return this.close(closeCodes.version, `this server speaks version ${protocolVersion}`);
    }
    this.#client = client;
    this.send({ type: "welcome", version: protocolVersion, person: this.principal.person });
  }

  /** A join is answered after the commands before it, so that it shows their effect. */
  #join(frame: JoinFrame): void {
    const retryAfterMs = this.#joins.take(performance.now());
    if (retryAfterMs === 0) {
      void this.#host.join(this, frame, Promise.all(this.#underWay));
    } else {
      const { failure } = refuse("too-many", { retryAfterMs });
      this.send({ type: "refused", ref: frame.ref, topic: frame.topic, failure });
    }
  }

  #command(frame: CommandFrame, client: string): void {
    if (this.#underWay.size >= limits.commandsUnderWay) {
      const failure = refuse("too-many", { retryAfterMs: 100 }).failure;
      return this.send({ type: "reply", number: frame.number, failure });
    }
    const { number, name, input } = frame;
    const done: Promise<void> = this.#host
      .command(this, { client, number, name, input })
      .then((reply) => {
        this.#underWay.delete(done);
        this.send(reply);
      });
    this.#underWay.add(done);
  }

  #whisper(frame: WhisperFrame): void {
    const retryAfterMs = this.#whispers.take(performance.now());
    if (retryAfterMs === 0) return this.#host.whisper(this, frame);
    this.send({ type: "error", failure: refuse("too-many", { retryAfterMs }).failure });
  }

  #overBudget(frame: ClientFrame, retryAfterMs: number): void {
    const { failure } = refuse("too-many", { retryAfterMs });
    if (frame.type === "command") this.send({ type: "reply", number: frame.number, failure });
    else if (frame.type === "join") {
      this.send({ type: "refused", ref: frame.ref, topic: frame.topic, failure });
    } else this.send({ type: "error", failure });
    this.#exceed();
  }

  #exceed(): void {
    if (this.#excess.take(performance.now()) > 0) {
      this.close(closeCodes.flooding, "too many frames");
    }
  }

  #mistake(failure: Failure): void {
    this.send({ type: "error", failure });
    if (this.#mistakes.take(performance.now()) > 0) {
      this.close(closeCodes.protocol, "frames do not parse");
    }
  }

  send(frame: ServerFrame): void {
    this.write(encodeFrame(frame));
  }

  /** Queues an encoded frame for the end of the turn. */
  write(text: string): void {
    if (this.#closed) return;
    if (this.#queue.push(text) === 1) this.#host.turn.connection(this);
  }

  /** Queues an answer to a join: it was asked for, so its length is not the reader's fault. */
  answer(text: string): void {
    if (!this.#closed) this.#answerBytes += Buffer.byteLength(text);
    this.write(text);
  }

  writeBytes(ref: number, payload: Uint8Array): void {
    this.flush();
    if (this.#closed || ref > bytesRefMax) return;
    if (this.#transport.waitingBytes() > limits.staleBytes) return; // the next one heals it
    this.#saidAtMs = performance.now();
    this.#transport.sendBytes(encodeBytes(ref, payload));
  }

  flush(): void {
    if (this.#closed || this.#queue.length === 0) return;
    const message = this.#queue.length === 1 ? this.#queue[0] : this.#queue.join(frameSeparator);
    this.#queue = [];
    this.#saidAtMs = performance.now();
    if (this.#askedForBytes > 0) this.#countAskedFor();
    this.#askedForBytes += this.#answerBytes;
    this.#answerBytes = 0;
    this.#transport.send(message ?? "");
    this.#boundUnread();
  }

  /** Gives up a reader for whom too much waits. */
  #boundUnread(): void {
    if (this.#countAskedFor() <= limits.waitingBytes) return;
    this.close(closeCodes.slow, "reads too slowly");
    this.#transport.terminate();
  }

  /** Counts no more as asked for than still waits; gives how much waits beside it. */
  #countAskedFor(): number {
    const waitingBytes = this.#transport.waitingBytes();
    this.#askedForBytes = Math.min(this.#askedForBytes, waitingBytes);
    return waitingBytes - this.#askedForBytes;
  }

  /** Resolves when little enough waits for the reader to tell it a whole state. */
  room(): Promise<void> {
    if (this.#transport.waitingBytes() <= limits.waitingBytes) return Promise.resolve();
    this.#room ??= Promise.withResolvers();
    return this.#room.promise;
  }

  /** The reader has taken some of what waited. */
  drained(): void {
    if (this.#transport.waitingBytes() > limits.waitingBytes) return;
    this.#room?.resolve();
    this.#room = undefined;
  }

  /** Looks after a quiet socket: asks whether it is there, and gives it up when it is not. */
  look(nowMs: number): void {
    // Also what was not written here can wait: the answers to a WebSocket's own pings.
    this.#boundUnread();
    if (this.#closed) return;
    if (this.#client === undefined && nowMs - this.#heardAtMs > limits.helloMs) {
      return this.close(closeCodes.silent, "no hello");
    }
    if (this.#pingedAtMs !== undefined) {
      if (nowMs - this.#pingedAtMs < limits.pongMs) return;
      this.close(closeCodes.silent, "no pong");
      this.#transport.terminate();
    } else if (nowMs - Math.min(this.#heardAtMs, this.#saidAtMs) > limits.pingMs) {
      // Asked also when only this side was quiet: a client gives up a server it does not hear.
      this.#pingedAtMs = nowMs;
      this.send({ type: "ping" });
    }
  }

  /** Ends the socket from this side; what was queued is still sent. */
  close(code: CloseCode, reason: string): void {
    if (this.#closed) return;
    this.flush();
    if (this.#closed) return; // the flush found it slow
    this.#closedWith = code;
    this.#transport.close(code, reason);
    this.closed();
  }

  /** The socket is gone, whoever ended it. */
  closed(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#host.closed(this);
  }
}
