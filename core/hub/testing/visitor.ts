import { type Bytes, decodeBytes, encodeBytes } from "../../protocol/bytes.ts";
import { decodeServerMessage } from "../../protocol/codec.ts";
import type { ClientFrame, Person, Position, ServerFrame } from "../../protocol/frames.ts";
import { newId } from "../../protocol/id.ts";
import type { Connection } from "../connection.ts";
import type { Principal, Transport } from "../handler.ts";
import type { Hub } from "../hub.ts";

type FrameOf<Type extends ServerFrame["type"]> = Extract<ServerFrame, { type: Type }>;

/** Turns of the event loop after which something awaited counts as never coming. */
const turnsMax = 500;

/** The end of this turn of the event loop, when what was gathered in it has been written. */
export function turn(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}

/** Lets everything happen that waits for nothing but turns of the event loop. */
export async function settled(): Promise<void> {
  for (let turns = 0; turns < 10; turns++) await turn();
}

/** Somebody at the other end of a socket, who keeps all that was written to it. */
export class Visitor<P extends Principal = Principal> implements Transport {
  readonly person: Person;
  readonly client = newId();
  /** The messages as they were written: one frame or several each. */
  readonly messages: string[] = [];
  readonly frames: ServerFrame[] = [];
  /** What the binary messages held. */
  readonly bytes: Bytes[] = [];
  /** Both, in the order in which they were written. */
  readonly all: (ServerFrame | Bytes)[] = [];
  closedWith: number | undefined;
  wasTerminated = false;
  /** Bytes that this visitor has not read. */
  unread = 0;
  #isReading = true;
  readonly #connection: Connection<P>;
  #ref = 0;
  #number = 0;

  constructor(hub: Hub<P>, principal: P) {
    this.person = principal.person;
    this.#connection = hub.connect(this, principal);
  }

  /** The id of the connection, by which the house knows it. */
  get connection(): string {
    return this.#connection.id;
  }

  send(message: string): void {
    this.messages.push(message);
    if (!this.#isReading) this.unread += Buffer.byteLength(message);
    const frames = decodeServerMessage(message);
    this.frames.push(...frames);
    this.all.push(...frames);
  }

  sendBytes(message: Uint8Array<ArrayBuffer>): void {
    if (!this.#isReading) this.unread += message.byteLength;
    const bytes = decodeBytes(message);
    if (!bytes) throw new Error(`bytes without a ref: ${message}`);
    this.bytes.push(bytes);
    this.all.push(bytes);
  }

  waitingBytes(): number {
    return this.unread;
  }

  close(code: number): void {
    this.closedWith = code;
  }

  terminate(): void {
    this.wasTerminated = true;
  }

  /** Sends a text, whatever it is. */
  sends(text: string): void {
    this.#connection.receive(text);
  }

  says(...frames: ClientFrame[]): void {
    this.sends(frames.map((frame) => JSON.stringify(frame)).join("\n"));
  }

  saysHello(version = 1): void {
    this.says({ type: "hello", version, client: this.client });
  }

  /** Asks for a topic; gives the number of the join. */
  asksFor(topic: string, position?: Position): number {
    this.says({ type: "join", ref: ++this.#ref, topic, ...(position && { position }) });
    return this.#ref;
  }

  /** Joins a topic and waits for the answer. */
  async joins(topic: string, position?: Position): Promise<FrameOf<"joined">> {
    const ref = this.asksFor(topic, position);
    return this.hears("joined", (frame) => frame.ref === ref);
  }

  leaves(topic: string): void {
    this.says({ type: "leave", topic });
  }

  /** Gives a command; gives its number. */
  asks(name: string, input: unknown): number {
    this.says({ type: "command", number: ++this.#number, name, input });
    return this.#number;
  }

  /** Gives a command and waits for the answer. */
  async does(name: string, input: unknown): Promise<FrameOf<"reply">> {
    const number = this.asks(name, input);
    return this.hears("reply", (frame) => frame.number === number);
  }

  whispers(topic: string, name: string, data: unknown): void {
    this.says({ type: "whisper", topic, name, data });
  }

  /** Says bytes under the number of a join. */
  saysBytes(ref: number, ...payload: number[]): void {
    this.sendsBytes(encodeBytes(ref, Uint8Array.from(payload)));
  }

  /** Sends a binary message, whatever it is. */
  sendsBytes(message: Uint8Array): void {
    this.#connection.receiveBytes(message);
  }

  /** From now on what is written stays on its way; `frames` holds it all the same. */
  stopsReading(): void {
    this.#isReading = false;
  }

  /** Reads so many of the bytes that wait; all, if not told how many. */
  reads(bytes = this.unread): void {
    this.unread -= bytes;
    this.#connection.drained();
  }

  /** The line breaks: nothing more is read or written. */
  isCut(): void {
    this.#connection.closed();
  }

  /** All frames of one type so far. */
  heard<Type extends ServerFrame["type"]>(type: Type): FrameOf<Type>[] {
    return this.frames.filter((frame): frame is FrameOf<Type> => frame.type === type);
  }

  /** All events of a topic so far, as they came. */
  eventsOf(topic: string): unknown[] {
    return this.heard("events")
      .filter((frame) => frame.topic === topic)
      .flatMap((frame) => frame.events);
  }

  /** Waits for a frame of one type; also one that came before. */
  async hears<Type extends ServerFrame["type"]>(
    type: Type,
    matches: (frame: FrameOf<Type>) => boolean = () => true,
  ): Promise<FrameOf<Type>> {
    for (let turns = 0; turns < turnsMax; turns++) {
      const found = this.heard(type).find(matches);
      if (found) return found;
      await turn();
    }
    throw new Error(`${this.person.name} heard no such ${type}: ${JSON.stringify(this.frames)}`);
  }
}
