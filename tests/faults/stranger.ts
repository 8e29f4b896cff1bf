import { connect, type Socket } from "node:net";
import { decodeServerMessage } from "../../core/protocol/codec.ts";
import type { ServerFrame } from "../../core/protocol/frames.ts";
import { newId } from "../../core/protocol/id.ts";

/** Somebody who says whatever they like on a socket, and remembers what they hear. */
export interface Stranger extends Disposable {
  /** Every frame heard so far. */
  readonly heard: readonly ServerFrame[];
  /** The code with which the socket was ended. */
  readonly ended: Promise<number>;
  says(...messages: readonly (string | object)[]): void;
  /** The first frame that fits, heard already or still to come; rejects when the socket ends. */
  hears(fits: (frame: ServerFrame) => boolean): Promise<ServerFrame>;
  /** Resolves when this command was answered. */
  isAnswered(number: number): Promise<void>;
  /** Resolves when everything said before was answered, as a join is told only after that. */
  isDone(): Promise<void>;
}

/** Far from the numbers that the tests give to joins of their own. */
let lastRef = 1_000_000;

/** A proper hello, of a client of its own unless it is named. */
export const hello = (client: string = newId()) => ({ type: "hello", version: 1, client });

/** Comes as a stranger; says hello at once unless it is told what to say first. */
export async function meet(url: string, first: readonly object[] = [hello()]): Promise<Stranger> {
  const socket = new WebSocket(`${url.replace(/^http/u, "ws")}/ws`);
  const heard: ServerFrame[] = [];
  let look: () => void = () => undefined;
  const { promise: ended, resolve } = Promise.withResolvers<number>();
  let isOver = false;
  socket.onmessage = ({ data }) => {
    if (typeof data !== "string") return; // bytes are nothing that a test waits for
    heard.push(...decodeServerMessage(data));
    look();
  };
  socket.onclose = ({ code }) => {
    isOver = true;
    resolve(code);
    look();
  };
  await new Promise((opened) => (socket.onopen = opened));
  const stranger: Stranger = {
    heard,
    ended,
    says(...messages) {
      for (const message of messages) {
        if (message instanceof Uint8Array) socket.send(Uint8Array.from(message));
        else socket.send(typeof message === "string" ? message : JSON.stringify(message));
      }
    },
    async hears(fits) {
      for (;;) {
        const found = heard.find(fits);
        if (found) return found;
        if (isOver) throw new Error(`the socket ended; heard was ${JSON.stringify(heard)}`);
        await new Promise<void>((done) => (look = done));
      }
    },
    async isAnswered(number) {
      await stranger.hears((frame) => frame.type === "reply" && frame.number === number);
    },
    async isDone() {
      const ref = ++lastRef;
      stranger.says({ type: "join", ref, topic: "counters" });
      await stranger.hears((frame) => "ref" in frame && frame.ref === ref);
    },
    [Symbol.dispose]: () => socket.close(),
  };
  stranger.says(...first);
  return stranger;
}

/** Opens a bare TCP connection to a server. */
export function connectTo(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  return new Promise((opened, failed) => {
    const socket = connect(Number(port), hostname, () => opened(socket));
    socket.once("error", failed);
  });
}

/** A handshake as a browser sends it; some of its headers may be changed. */
export function handshake(changed: Readonly<Record<string, string>> = {}): string {
  const headers: Readonly<Record<string, string>> = {
    Host: "dvor",
    Upgrade: "websocket",
    Connection: "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    ...changed,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET /ws HTTP/1.1\r\n${lines.join("")}\r\n`;
}

/** A client's frame as bytes, under a mask of zeros (RFC 6455, section 5.2). */
export function bytesOf(opcode: "text" | "ping", payload: string): Uint8Array {
  const body = new TextEncoder().encode(payload);
  const length = body.length < 126 ? [body.length] : [126, body.length >> 8, body.length & 255];
  const [first = 0, ...rest] = length;
  const head = [opcode === "text" ? 0x81 : 0x89, 0x80 | first, ...rest, 0, 0, 0, 0];
  return Uint8Array.from([...head, ...body]);
}

/** Sends bytes as they are; gives what is answered first, or nothing where it was hung up. */
export async function exchange(url: string, bytes: string | Uint8Array): Promise<string> {
  const socket = await connectTo(url);
  return new Promise((answered) => {
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      if (!text.includes("\r\n\r\n")) return;
      socket.destroy();
      answered(text);
    });
    socket.on("close", () => answered(text));
    socket.on("error", () => answered(text));
    socket.write(bytes);
  });
}
