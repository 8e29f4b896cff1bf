import { decodeServerMessage } from "../../core/protocol/codec.ts";
import type { JoinedFrame, Position, ServerFrame } from "../../core/protocol/frames.ts";
import { newId } from "../../core/protocol/id.ts";
import type { BrowserJar } from "../../platform/testing/browser-jar.ts";

/** A socket of somebody that keeps every frame it is told. */
export interface Listener extends Disposable {
  /** Every frame so far, in order. */
  readonly heard: readonly ServerFrame[];
  /** The code with which the socket was ended. */
  readonly ended: Promise<number>;
  /** Gives a command; `ok`, or the code of the refusal. */
  gives(name: string, input: unknown): Promise<string>;
  /** Joins a topic, and goes on where it was left where that is said. */
  joins(topic: string, position?: Position): Promise<JoinedFrame>;
  /** Asks to join a topic; `ok`, or the code of the refusal. */
  knocks(topic: string): Promise<string>;
  whispers(topic: string, name: string, data?: unknown): void;
  /** Says something as it stands, whether or not it is a frame. */
  says(text: string): void;
  /** The first frame that fits, heard after a mark; rejects when the socket ends before it. */
  hears(fits: (frame: ServerFrame) => boolean, after?: number): Promise<ServerFrame>;
}

/** Opens a socket with the cookies of somebody, as a page of theirs does. */
export async function listens(jar: BrowserJar, client: string = newId()): Promise<Listener> {
  const socket = openSocket(jar);
  const { heard, hears, ended, opened } = earOf(socket);
  let last = 0;
  await opened;
  const says = (frame: object) => socket.send(JSON.stringify(frame));

  async function asksToJoin(topic: string, position?: Position) {
    const ref = ++last;
    says({ type: "join", ref, topic, ...(position ? { position } : {}) });
    return hears(
      (frame) => (frame.type === "joined" || frame.type === "refused") && frame.ref === ref,
    );
  }

  says({ type: "hello", version: 1, client });
  await hears(({ type }) => type === "welcome");
  return {
    ...{ heard, ended, hears },
    async gives(name, input) {
      const number = ++last;
      says({ type: "command", number, name, input });
      const reply = await hears((frame) => frame.type === "reply" && frame.number === number);
      return "failure" in reply ? reply.failure.code : "ok";
    },
    async joins(topic, position) {
      const frame = await asksToJoin(topic, position);
      if (frame.type !== "joined") throw new Error(`${topic} is refused: ${JSON.stringify(frame)}`);
      return frame;
    },
    async knocks(topic) {
      const frame = await asksToJoin(topic);
      return frame.type === "refused" ? frame.failure.code : "ok";
    },
    whispers: (topic, name, data = {}) => says({ type: "whisper", topic, name, data }),
    says: (text) => socket.send(text),
    [Symbol.dispose]: () => socket.close(),
  };
}

/** What came on a socket so far, and a way to wait for more. */
interface Ear extends Pick<Listener, "heard" | "hears" | "ended"> {
  readonly opened: Promise<unknown>;
}

/** Hears all that comes on a socket. */
function earOf(socket: WebSocket): Ear {
  const heard: ServerFrame[] = [];
  const { promise: ended, resolve } = Promise.withResolvers<number>();
  const looking = new Set<() => void>();
  let endedBy: number | undefined;
  const look = () => {
    for (const each of [...looking]) each();
  };
  socket.onmessage = ({ data }) => {
    heard.push(...decodeServerMessage(String(data)));
    look();
  };
  socket.onclose = ({ code }) => {
    endedBy = code;
    resolve(code);
    look();
  };
  const hears: Listener["hears"] = (fits, after = 0) => {
    const { promise, resolve: found, reject } = Promise.withResolvers<ServerFrame>();
    let seen = after;
    const search = () => {
      while (seen < heard.length) {
        const frame = heard[seen++];
        if (!frame || !fits(frame)) continue;
        looking.delete(search);
        return found(frame);
      }
      if (endedBy === undefined) return;
      looking.delete(search);
      reject(new Error(`the socket ended by ${endedBy}; last was ${JSON.stringify(heard.at(-1))}`));
    };
    looking.add(search);
    search();
    return promise;
  };
  return { heard, hears, ended, opened: new Promise((done) => (socket.onopen = done)) };
}

/** Bun's WebSocket takes headers, which a browser would send by itself; the DOM's type does not. */
function openSocket(jar: BrowserJar): WebSocket {
  const cookie = [...jar.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const headers = { Cookie: cookie, Origin: jar.url };
  return new WebSocket(`${jar.url.replace("http", "ws")}/ws`, { headers } as never);
}
