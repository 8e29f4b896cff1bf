import { afterClose, closeCodes } from "../protocol/close-codes.ts";
import { decodeServerMessage, encodeFrame, frameSeparator } from "../protocol/codec.ts";
import type { ClientFrame, ServerFrame } from "../protocol/frames.ts";
import { limits } from "../protocol/limits.ts";
import { backoffMs } from "./backoff.ts";

/**
 * How things stand with the server.
 *
 * `connecting`: the first attempt, or the first after a loss; `offline`: attempts fail, or this
 * side has ended it; `refused`: the server asked not to come back, as it does with a page that
 * is too old; `ended`: the same, because the session by which this page came has ended.
 */
export type Link = "connecting" | "connected" | "offline" | "refused" | "ended";

/** What a socket tells its client. */
export interface SocketEvents {
  opened(): void;
  frame(frame: ServerFrame): void;
  /** A binary message, as it came. */
  bytes(message: Uint8Array): void;
  /** The server closed because what it knows of this person is another now. */
  changed(): void;
  link(link: Link): void;
}

/** The part of a WebSocket that is used, so that any runtime's fits. */
export type OpenSocket = () => WebSocket;

/** How often the line is listened to for silence. */
const listenMs = 5_000;

/** How long a ping sent on waking may stay without any answer. */
const wakeMs = 5_000;

/** How long a line must have stood for its loss to count as the first one. */
const stoodMs = 10_000;

/** The code of a line that broke without a word (RFC 6455, section 7.1.5). */
const abnormal = 1006;

/** One WebSocket at a time, for ever: comes back by itself until it is closed. */
export class Socket {
  readonly #open: OpenSocket;
  readonly #events: SocketEvents;
  #socket: WebSocket | undefined;
  #attempt = 0;
  #welcomedAtMs: number | undefined;
  /** Whether the server asked not to be called before the planned attempt. */
  #isToldToWait = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #listening: ReturnType<typeof setInterval> | undefined;
  #silentAtMs = 0;
  #queue: string[] = [];
  #closed = false;

  constructor(open: OpenSocket, events: SocketEvents) {
    this.#open = open;
    this.#events = events;
  }

  /** Opens the socket now; also when a later attempt was planned. */
  connect(): void {
    if (this.#closed || this.#socket) return;
    clearTimeout(this.#retry);
    this.#retry = undefined;
    const socket = this.#open();
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => this.#events.opened();
    socket.onmessage = ({ data }) => {
      this.#expect(limits.pingMs + limits.pongMs);
      if (data instanceof ArrayBuffer) this.#events.bytes(new Uint8Array(data));
      else this.#heard(String(data));
    };
    socket.onclose = ({ code }) => this.#lost(socket, code);
    this.#expect(limits.helloMs);
    this.#listening = setInterval(() => this.#listen(), listenMs);
  }

  /** Queues a frame for the end of the turn; what cannot be sent now is dropped. */
  send(frame: ClientFrame): void {
    if (this.#queue.push(encodeFrame(frame)) === 1) queueMicrotask(() => this.#flush());
  }

  /** Sends bytes at once, after all that was queued; what cannot be sent now is dropped. */
  sendBytes(message: Uint8Array<ArrayBuffer>): void {
    this.#flush();
    if (this.#socket?.readyState === 1) this.#socket.send(message);
  }

  #flush(): void {
    const frames = this.#queue;
    this.#queue = [];
    if (this.#socket?.readyState !== 1) return; // 1 is OPEN; the outbox sends again
    let message = "";
    for (const frame of frames) {
      if (message && message.length + frame.length >= limits.messageLength) {
        this.#socket.send(message);
        message = "";
      }
      message += message ? frameSeparator + frame : frame;
    }
    if (message) this.#socket.send(message);
  }

  #heard(message: string): void {
    for (const frame of decodeServerMessage(message)) {
      if (frame.type === "ping") this.send({ type: "pong" });
      else if (frame.type === "welcome") this.#welcomed(frame);
      else if (frame.type !== "pong") this.#events.frame(frame);
    }
  }

  #welcomed(frame: ServerFrame): void {
    this.#welcomedAtMs = performance.now();
    this.#events.frame(frame);
    this.#events.link("connected");
  }

  /** Something must be heard within this time, or the line counts as dead. */
  #expect(withinMs: number): void {
    this.#silentAtMs = performance.now() + withinMs;
  }

  #listen(): void {
    if (performance.now() > this.#silentAtMs) this.cut();
  }

  #lost(socket: WebSocket, code: number): void {
    if (socket !== this.#socket) return;
    const after = afterClose(code);
    this.#socket = undefined;
    clearInterval(this.#listening);
    if (this.#closed) return;
    if (after === "stay-away") {
      this.#closed = true;
      return this.#events.link(code === closeCodes.ended ? "ended" : "refused");
    }
    if (code === closeCodes.changed) this.#events.changed();
    const stood = this.#welcomedAtMs !== undefined;
    // A server that greets and then hangs up must not be called several times a second for ever.
    if (performance.now() - (this.#welcomedAtMs ?? Infinity) >= stoodMs) this.#attempt = 0;
    this.#welcomedAtMs = undefined;
    this.#isToldToWait = after === "come-back-later";
    this.#events.link(stood || this.#attempt === 0 ? "connecting" : "offline");
    this.#retry = setTimeout(() => this.connect(), backoffMs(this.#attempt++, after));
  }

  /** Gives the present line up and comes back; the close of a dead line could take minutes. */
  cut(): void {
    const socket = this.#socket;
    if (!socket) return;
    hangUp(socket);
    this.#lost(socket, abnormal);
  }

  /** The page woke up, or the network is back: look whether the line still stands. */
  wake(): void {
    if (this.#closed) return;
    if (!this.#socket) return this.#isToldToWait ? undefined : this.connect();
    this.send({ type: "ping" });
    this.#silentAtMs = Math.min(this.#silentAtMs, performance.now() + wakeMs);
  }

  /** Ends it for good. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#retry);
    clearInterval(this.#listening);
    if (this.#socket) hangUp(this.#socket);
    this.#socket = undefined;
    this.#events.link("offline");
  }
}

/** Closes a socket and hears nothing more of it. */
function hangUp(socket: WebSocket): void {
  socket.onopen = socket.onmessage = socket.onclose = null;
  socket.close(1000);
}
