import type { Channel } from "../protocol/channel.ts";
import { encodeFrame } from "../protocol/codec.ts";
import type { Person, WhisperFrame } from "../protocol/frames.ts";
import type { Entry, Listener } from "./layer.ts";
import type { Member } from "./member.ts";
import { avoids, gathered, gatheredEntries, isSmall, mayHear, visible } from "./stream.ts";
import type { Turn } from "./turn.ts";

/** How often a reader hears events of which only the last matters. */
export const gatherMs = 50;

/** Events buffered for a joiner; when the oldest are dropped, the joiner sees a gap and rejoins. */
const bufferMax = 10_000;

/** How long comings and goings are gathered before they are told. */
const presenceMs = 100;

/**
 * What a topic has to tell: the entries from `after` (exclusive) to `offset` (inclusive).
 *
 * Parted by who hears them, once for all, so that no member has to look at every entry.
 */
interface News {
  /** For everyone, without those that later ones made unneeded. */
  readonly common: readonly Entry[];
  /** For one or a few, by each who hears them. */
  readonly own: ReadonlyMap<string, readonly Entry[]>;
  /** For many, but not for all. */
  readonly others: readonly Entry[];
  readonly after: number;
  readonly offset: number;
}

/** One topic on this server: writes what it hears into the sockets of its members. */
export class Topic implements Listener {
  readonly members = new Set<Member>();
  /** The channel's name and the key, as on the wire. */
  readonly name: string;
  readonly channel: Channel;
  readonly #turn: Turn;
  readonly #count: () => Promise<number | undefined>;
  #pending: Entry[] = [];
  /** Whether some of it is told at the end of this turn. */
  #isDue = false;
  #flushedAtMs = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #came = new Map<string, Person>();
  readonly #went = new Set<string>();
  #presenceTimer: ReturnType<typeof setTimeout> | undefined;

  /** `count` says how many are here; undefined where that cannot be had. */
  constructor(
    name: string,
    channel: Channel,
    turn: Turn,
    count: () => Promise<number | undefined>,
  ) {
    this.name = name;
    this.channel = channel;
    this.#turn = turn;
    this.#count = count;
  }

  events(entries: readonly Entry[]): void {
    for (const entry of entries) this.#pending.push(entry);
    const dueInMs = this.#flushedAtMs + gatherMs - performance.now();
    if (dueInMs <= 0 || entries.some((entry) => entry.gather === undefined)) {
      this.#isDue = true;
      this.#turn.topic(this);
    } else {
      this.#timer ??= setTimeout(() => this.#turn.topic(this), dueInMs);
    }
  }

  /** Writes what was gathered; encoded once for all who hear the same. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isDue = false;
    const entries = this.#pending;
    const first = entries[0];
    const last = entries.at(-1);
    if (!first || !last) return;
    this.#pending = [];
    this.#flushedAtMs = performance.now();
    const news = { ...parted(entries), after: first.offset - 1, offset: last.offset };
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
    const { own, others } = news;
    const person = member.connection.principal.person.id;
    const hears = ({ audience }: Entry) => mayHear(audience, person);
    const special = [...(own.get(person) ?? []), ...others.filter(hears)];
    const isCommon = special.length === 0 && after === news.after;
    const entries = isCommon
      ? news.common
      : [...news.common, ...special]
          .filter((entry) => entry.offset > after)
          .sort((one, other) => one.offset - other.offset);
    const variant = isCommon ? "" : `${after} ${entries.map(({ offset }) => offset).join()}`;
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

  /** Told in this turn: what was to be told at its end comes before, and nothing is gathered. */
  bytes(payload: Uint8Array, connection?: string): void {
    if (this.#isDue) this.#turn.now(this);
    for (const { joining, connection: reader, ref } of this.members) {
      if (joining || (connection !== undefined && reader.id !== connection)) continue;
      reader.writeBytes(ref, payload);
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
    this.#armPresence();
  }

  #armPresence(): void {
    const flush = () =>
      this.channel.presence === "count" ? void this.#flushCount() : this.#flushPresence();
    this.#presenceTimer ??= setTimeout(flush, presenceMs);
  }

  /** Tells how many are here; asked of the layer, which knows of other servers as well. */
  async #flushCount(): Promise<void> {
    this.#came.clear();
    this.#went.clear();
    const count = await this.#count();
    this.#presenceTimer = undefined; // only now: a later count is not told before this one
    if (this.#came.size + this.#went.size > 0) this.#armPresence();
    if (count === undefined) return;
    const text = encodeFrame({ type: "here", topic: this.name, count });
    for (const { joining, connection } of this.members) {
      if (joining) joining.presence.push(text);
      else connection.write(text);
    }
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

function parted(entries: readonly Entry[]): Pick<News, "common" | "own" | "others"> {
  const common: Entry[] = [];
  const others: Entry[] = [];
  const own = new Map<string, Entry[]>();
  for (const entry of entries) {
    const { audience } = entry;
    if (!audience) common.push(entry);
    else if ("except" in audience || !isSmall(audience.only)) others.push(entry);
    else for (const id of new Set(audience.only)) own.getOrInsertComputed(id, () => []).push(entry);
  }
  return { common: gatheredEntries(common), own, others };
}
