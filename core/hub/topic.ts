import type { Channel } from "../protocol/channel.ts";
import { encodeFrame } from "../protocol/codec.ts";
import type { Person, WhisperFrame } from "../protocol/frames.ts";
import type { Entry, Listener } from "./layer.ts";
import type { Member } from "./member.ts";
import { avoids, gathered, mayHear, visible } from "./stream.ts";
import type { Turn } from "./turn.ts";

/** How often a reader hears events of which only the last matters. */
export const gatherMs = 50;

/** Events buffered for a joiner; when the oldest are dropped, the joiner sees a gap and rejoins. */
const bufferMax = 10_000;

/** How long comings and goings are gathered before they are told. */
const presenceMs = 100;

/** What a topic has to tell: the entries from `after` (exclusive) to `offset` (inclusive). */
interface News {
  readonly entries: readonly Entry[];
  readonly after: number;
  readonly offset: number;
  /** Whether everyone may hear all of them. */
  readonly forAll: boolean;
}

/** One topic on this server: writes what it hears into the sockets of its members. */
export class Topic implements Listener {
  readonly members = new Set<Member>();
  /** The channel's name and the key, as on the wire. */
  readonly name: string;
  readonly channel: Channel;
  readonly #turn: Turn;
  #pending: Entry[] = [];
  #flushedAtMs = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #came = new Map<string, Person>();
  readonly #went = new Set<string>();
  #presenceTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(name: string, channel: Channel, turn: Turn) {
    this.name = name;
    this.channel = channel;
    this.#turn = turn;
  }

  events(entries: readonly Entry[]): void {
    for (const entry of entries) this.#pending.push(entry);
    const dueInMs = this.#flushedAtMs + gatherMs - performance.now();
    if (dueInMs <= 0 || entries.some((entry) => entry.gather === undefined)) {
      this.#turn.topic(this);
    } else {
      this.#timer ??= setTimeout(() => this.#turn.topic(this), dueInMs);
    }
  }

  /** Writes what was gathered; encoded once for all who hear the same. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const entries = this.#pending;
    const first = entries[0];
    const last = entries.at(-1);
    if (!first || !last) return;
    this.#pending = [];
    this.#flushedAtMs = performance.now();
    const forAll = entries.every((entry) => entry.audience === undefined);
    const news = { entries, after: first.offset - 1, offset: last.offset, forAll };
    const encoded = new Map<string, string>();
    for (const member of this.members) {
      if (member.joining) buffer(member.joining.entries, entries);
      else this.#tell(member, news, encoded);
    }
  }

  /** Tells one member; `encoded` keeps the text for the next one who hears the same. */
  #tell(member: Member, news: News, encoded: Map<string, string>): void {
    if (member.offset >= news.offset) return; // the snapshot was newer than all of these
    const after = Math.max(news.after, member.offset);
    const person = member.connection.principal.person.id;
    const hears = (entry: Entry) => entry.offset > after && mayHear(entry.audience, person);
    const everything = news.forAll && after === news.after;
    const entries = everything ? news.entries : news.entries.filter(hears);
    const variant = everything ? "" : `${after} ${entries.map(({ offset }) => offset).join()}`;
    let text = encoded.get(variant);
    if (text === undefined) {
      const { offset } = news;
      const events = gathered(entries);
      text = encodeFrame({ type: "events", topic: this.name, after, offset, events });
      encoded.set(variant, text);
    }
    member.offset = news.offset;
    member.connection.write(text);
  }

  whisper(whisper: Omit<WhisperFrame, "type" | "topic">, from: Person): void {
    const text = encodeFrame({ type: "whisper", topic: this.name, ...whisper, from });
    for (const { joining, connection } of this.members) {
      if (!joining && !avoids(connection.principal, from.id)) connection.write(text);
    }
  }

  presence(came: readonly Person[], went: readonly string[]): void {
    for (const id of went) {
      this.#came.delete(id);
      this.#went.add(id);
    }
    for (const person of came) {
      this.#went.delete(person.id);
      this.#came.set(person.id, person);
    }
    this.#presenceTimer ??= setTimeout(() => this.#flushPresence(), presenceMs);
  }

  #flushPresence(): void {
    this.#presenceTimer = undefined;
    const came = [...this.#came.values()];
    const went = [...this.#went];
    this.#came.clear();
    this.#went.clear();
    const forAll = encodeFrame({ type: "presence", topic: this.name, came, went });
    for (const { joining, connection } of this.members) {
      const seen = visible(came, connection.principal);
      const missed = went.filter((id) => !avoids(connection.principal, id));
      if (seen.length === 0 && missed.length === 0) continue;
      const isAll = seen.length === came.length && missed.length === went.length;
      const text = isAll
        ? forAll
        : encodeFrame({ type: "presence", topic: this.name, came: seen, went: missed });
      if (joining) joining.presence.push(text);
      else connection.write(text);
    }
  }

  /** Stops its timers; nothing more is told. */
  close(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#presenceTimer);
    this.members.clear();
  }
}

function buffer(into: Entry[], entries: readonly Entry[]): void {
  for (const entry of entries) into.push(entry);
  if (into.length > bufferMax) into.splice(0, into.length - bufferMax / 2);
}
