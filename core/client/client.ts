import { decodeBytes, encodeBytes } from "../protocol/bytes.ts";
import {
  type Channel,
  type FailureOf,
  type InputOf,
  topicOf,
  type WhisperOf,
} from "../protocol/channel.ts";
import type { CoreCode } from "../protocol/errors.ts";
import { type Person, protocolVersion, type ServerFrame } from "../protocol/frames.ts";
import { newId } from "../protocol/id.ts";
import type { Failure, Result } from "../protocol/result.ts";
import type { Watch } from "../protocol/state.ts";
import { Keeper, type Refusal } from "./keeper.ts";
import type { KeptCommands } from "./kept.ts";
import type { Memory } from "./memory.ts";
import { type GivenChannel, Outbox } from "./outbox.ts";
import { type Link, type OpenSocket, Socket } from "./socket.ts";
import { type ReadableStore, Store } from "./store.ts";
import { Subscription } from "./subscription.ts";

/** How things stand, for a page to show. */
export interface ConnectionView {
  readonly status: Link;
  /** Commands without an answer, each as often as it was given. */
  readonly waiting: number;
}

/** Where a client connects to. */
export interface ClientOptions {
  /** The server's socket: `ws://host/ws` or `wss://host/ws`. */
  readonly url: string;
  /** Opens a socket; by default the runtime's own `WebSocket`. */
  readonly open?: OpenSocket;
  /** Where commands that a channel `keeps` outlive the page; without it they die with it. */
  readonly kept?: KeptCommands | undefined;
  /** Where what a channel `remembers` outlives the page; without it that dies with it. */
  readonly memory?: Memory | undefined;
  /**
   * Whom the server made this page for.
   *
   * What is kept and remembered is theirs until the server says on the line who this is, and
   * nobody's where it is not known.
   */
  readonly personId?: string | undefined;
}

/** A channel on whose topics bytes are whispered. */
type BytesChannel = Pick<Channel, "name" | "key"> & { readonly bytes: true };

/** Hears the whispers of one channel. */
export type WhisperListener<C extends Channel> = (whisper: WhisperOf<C>, from: Person) => void;

/** Hears the bytes that the house tells one topic. */
export type BytesListener = (payload: Uint8Array) => void;

/** What a command is answered with. */
export type Answer<C extends Channel> = Result<undefined, Failure<FailureOf<C> | CoreCode>>;

/** A client of one server: one socket, any number of topics, commands done once. */
export class Client {
  readonly #id = newId();
  readonly #socket: Socket;
  readonly #outbox: Outbox;
  readonly #keeper: Keeper | undefined;
  readonly #memory: Memory | undefined;
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #whispers = new Map<string, Set<WhisperListener<Channel>>>();
  readonly #bytes = new Map<string, Set<BytesListener>>();
  readonly #connection = new Store<ConnectionView>({ status: "connecting", waiting: 0 });
  readonly #me = new Store<Person | undefined>(undefined);
  /** Who this is: whom the page was made for, until the server has said it. */
  #personId: string | undefined;

  constructor(options: ClientOptions) {
    const { url, open = () => new WebSocket(url), kept, memory, personId } = options;
    this.#socket = new Socket(open, {
      opened: () =>
        this.#socket.send({ type: "hello", version: protocolVersion, client: this.#id }),
      frame: (frame) => this.#take(frame),
      bytes: (message) => this.#takeBytes(message),
      changed: () => {
        this.#memory?.startAnew();
        for (const subscription of this.#subscriptions.values()) subscription.startAnew();
      },
      link: (status) => this.#linked(status),
    });
    this.#outbox = new Outbox({
      send: (frame) => this.#socket.send(frame),
      given: (given) => {
        this.#countWaiting();
        this.#keeper?.given(given);
        for (const subscription of this.#of(given.channel)) subscription.given(given);
      },
      answered: (given, failure) => {
        this.#keeper?.answered(given, failure);
        for (const subscription of this.#of(given.channel)) subscription.answered(given, !failure);
      },
      changed: () => {
        this.#countWaiting();
        for (const subscription of this.#subscriptions.values()) subscription.recompute();
      },
    });
    this.#keeper = kept && new Keeper(this.#id, kept, this.#outbox);
    this.#memory = memory;
    this.#personId = personId;
    if (personId !== undefined) this.#begin(personId);
    this.#socket.connect();
  }

  /** Before there is a line: what an earlier page has left is shown, and waits as it did there. */
  #begin(personId: string): void {
    this.#keeper?.is(personId);
    void this.#keeper?.look();
    this.#memory?.person().then(
      (person) => {
        if (person && !this.#me.get()) this.#me.set(person);
      },
      () => undefined, // the server will say it
    );
  }

  /** How things stand with the server. */
  get connection(): ReadableStore<ConnectionView> {
    return this.#connection;
  }

  /** Who the server says this is, or said to an earlier page; undefined until that is known. */
  get me(): ReadableStore<Person | undefined> {
    return this.#me;
  }

  /**
   * Kept commands that were refused after the page that gave them was closed.
   *
   * Each stays until it is dismissed, so an app that is loaded later finds it.
   */
  get refusals(): ReadableStore<readonly Refusal[]> {
    return this.#keeper?.refusals ?? noRefusals;
  }

  /** Forgets a refusal that was shown, or whose command is given anew. */
  dismiss(refusal: Refusal): void {
    this.#keeper?.dismiss(refusal);
  }

  /**
   * The topic of a channel with this key; joined while somebody listens to it.
   *
   * It is one for all who ask and is kept (empty, once unheard), because a part of the page
   * that was hidden may listen again to the one that it was given.
   */
  topic<C extends Channel>(watch: Watch<C>, key = ""): Subscription<C> {
    const topic = topicOf(watch.channel, key);
    const found = this.#subscriptions.get(topic);
    if (found) return found as unknown as Subscription<C>; // a topic names its channel
    const made: Subscription<C> = new Subscription(watch, topic, {
      waiting: () => this.#outbox.waiting,
      join: (frame) => {
        if (this.#connection.get().status === "connected") this.#socket.send(frame);
      },
      left: () => this.#socket.send({ type: "leave", topic }),
      memory: watch.channel.remembers ? this.#memory : undefined,
    });
    this.#subscriptions.set(topic, made as unknown as Subscription); // as above
    return made;
  }

  /**
   * Gives a command; resolves with its answer, also when the line was down meanwhile.
   *
   * One that is too large for the protocol, or one too many of those that wait, is refused here
   * and is not tried again by itself.
   */
  send<C extends Channel, Name extends keyof C["commands"] & string>(
    channel: C,
    name: Name,
    input: InputOf<C, Name>,
  ): Promise<Answer<C>> {
    // The server answers with the contract's codes or the core's.
    return this.#outbox.give(channel, name, input) as Promise<Answer<C>>;
  }

  /** Says something on the short road; lost when the line is down. */
  whisper<C extends Channel>(channel: C, key: string, whisper: WhisperOf<C>): void {
    const { name, data } = whisper as { name: string; data: unknown }; // so is every whisper
    this.#socket.send({ type: "whisper", topic: topicOf(channel, key), name, data });
  }

  /** Hears a topic's whispers, while the topic is joined. */
  hear<C extends Channel>(channel: C, key: string, listener: WhisperListener<C>): () => void {
    const topic = topicOf(channel, key);
    const listeners = this.#whispers.get(topic) ?? new Set();
    const heard = listener as unknown as WhisperListener<Channel>; // a topic names its channel
    this.#whispers.set(topic, listeners.add(heard));
    return () => {
      listeners.delete(heard);
      if (listeners.size === 0) this.#whispers.delete(topic);
    };
  }

  /** Says bytes to the house, at once; lost unless the topic is joined and live. */
  sayBytes(channel: BytesChannel, key: string, payload: Uint8Array): void {
    const ref = this.#subscriptions.get(topicOf(channel, key))?.liveRef;
    if (ref !== undefined) this.#socket.sendBytes(encodeBytes(ref, payload));
  }

  /** Hears the bytes that the house tells a topic, while the topic is joined and live. */
  hearBytes(channel: BytesChannel, key: string, listener: BytesListener): () => void {
    const topic = topicOf(channel, key);
    const listeners = this.#bytes.get(topic) ?? new Set();
    const heard: BytesListener = (payload) => listener(payload); // the same may be given twice
    this.#bytes.set(topic, listeners.add(heard));
    return () => {
      listeners.delete(heard);
      if (listeners.size === 0) this.#bytes.delete(topic);
    };
  }

  /** The page woke up, or the network is back. */
  wake(): void {
    this.#socket.wake();
    void this.#keeper?.look();
  }

  /** The page goes out of sight, and may be gone before it is seen again. */
  rest(): void {
    this.#memory?.flush();
  }

  /** Gives the line up and comes back, as after a loss. */
  cut(): void {
    this.#socket.cut();
  }

  /** Ends it for good; commands without an answer stay without one, or are adopted if kept. */
  close(): void {
    this.#keeper?.leave();
    this.#memory?.flush();
    this.#socket.close();
  }

  #take(frame: ServerFrame): void {
    switch (frame.type) {
      case "welcome":
        return this.#welcomed(frame.person);
      case "reply":
        return this.#outbox.reply(frame);
      case "whisper":
        for (const listener of this.#whispers.get(frame.topic) ?? []) {
          listener({ name: frame.name, data: frame.data } as never, frame.from); // its contract's
        }
        return;
      case "joined":
      case "refused":
      case "events":
      case "presence":
      case "here":
        return this.#subscriptions.get(frame.topic)?.take(frame);
      default:
        return; // an error that belongs to no request; a newer server's frame
    }
  }

  /** Those of an older join are nobody's: they belong to a state that is no more. */
  #takeBytes(message: Uint8Array): void {
    const bytes = decodeBytes(message);
    if (!bytes) return;
    for (const [topic, listeners] of this.#bytes) {
      if (this.#subscriptions.get(topic)?.liveRef !== bytes.ref) continue;
      for (const listener of [...listeners]) listener(bytes.payload);
    }
  }

  #welcomed(person: Person): void {
    this.#keeper?.is(person.id);
    this.#memory?.is(person);
    const isAnother = this.#personId !== undefined && this.#personId !== person.id;
    this.#personId = person.id;
    this.#me.set(person);
    if (!isAnother) return;
    for (const subscription of this.#subscriptions.values()) subscription.forget();
  }

  #linked(status: Link): void {
    this.#connection.set({ ...this.#connection.get(), status });
    if (status === "connected") {
      // First the commands, then the joins: a join shows the effect of what was sent before it.
      const adopting = this.#keeper?.arrive();
      if (adopting) void adopting.then(() => this.#resume());
      else this.#resume();
      for (const subscription of this.#subscriptions.values()) subscription.join();
    } else {
      // A page that is told to stay away leaves its commands to one that may send them.
      if (status === "refused" || status === "ended") this.#keeper?.leave();
      if (status === "ended") this.#memory?.is(undefined);
      this.#outbox.interrupt();
      for (const subscription of this.#subscriptions.values()) subscription.interrupt();
    }
  }

  #resume(): void {
    if (this.#connection.get().status === "connected") this.#outbox.resume();
  }

  #countWaiting(): void {
    this.#connection.set({ ...this.#connection.get(), waiting: this.#outbox.count });
  }

  #of(channel: GivenChannel): Subscription[] {
    return [...this.#subscriptions.values()].filter((one) => one.minds(channel));
  }
}

const noRefusals = new Store<readonly Refusal[]>([]);
