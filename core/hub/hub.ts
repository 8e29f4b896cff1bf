import type { Bytes } from "../protocol/bytes.ts";
import { type Channel, findTopic } from "../protocol/channel.ts";
import { closeCodes } from "../protocol/close-codes.ts";
import type { ClientFrame, ServerFrame, WireEvent } from "../protocol/frames.ts";
import { limits } from "../protocol/limits.ts";
import { type Failure, refuse } from "../protocol/result.ts";
import { parse } from "../protocol/schema.ts";
import { Connection, type ConnectionHost } from "./connection.ts";
import { Attention, type Ears, type Present } from "./ears.ts";
import type { ChannelHandler, HubPorts, NumberedCommand, Principal, Transport } from "./handler.ts";
import { firstWord, goLive } from "./join.ts";
import type { Audience, Ending, Expulsion, Kick, Layer } from "./layer.ts";
import type { Member } from "./member.ts";
import { mayHear, visible } from "./stream.ts";
import { Topic } from "./topic.ts";
import { Turn } from "./turn.ts";
import { whisperRight } from "./whisper-right.ts";

type JoinFrame = Extract<ClientFrame, { type: "join" }>;
type WhisperFrame = Extract<ClientFrame, { type: "whisper" }>;

/** How often quiet sockets are looked after. */
const lookMs = 5_000;

/** What a socket is told that is sent away because the server ends. */
const serverStops = "the server stops";

/** What a socket is told that is ended from elsewhere in the house. */
const kickReasons: Readonly<Partial<Record<Kick["code"], string>>> = {
  [closeCodes.ended]: "the session has ended",
  [closeCodes.changed]: "come back as who you are now",
};

/** Whether a kick is meant for somebody. */
function isMeant(who: Kick["who"], { person, session }: Principal): boolean {
  if (who === "everyone") return true;
  if ("guest" in who) return session === undefined && person.id === who.guest;
  return "person" in who ? person.id === who.person : session === who.session;
}

/** A topic that has listeners on this server. */
interface OpenTopic {
  readonly topic: Topic;
  readonly subscribed: Promise<() => void>;
}

/**
 * Where sockets and topics meet: joins, fan-out, and the way in for commands.
 *
 * Knows no rule of any app: who may listen and what a command does is asked of its ports.
 */
export class Hub<P extends Principal> implements ConnectionHost<P> {
  readonly turn: Turn;
  readonly #layer: Layer;
  readonly #ports: HubPorts<P>;
  readonly #channels: ReadonlyMap<string, Channel>;
  readonly #handlers: ReadonlyMap<string, ChannelHandler<P>>;
  readonly #topics = new Map<string, OpenTopic>();
  readonly #connections = new Set<Connection<P>>();
  readonly #looking: ReturnType<typeof setInterval>;
  readonly #unattend: () => void;
  readonly #attention: Attention<P>;
  #isDraining = false;

  constructor(layer: Layer, ports: HubPorts<P>) {
    this.#layer = layer;
    this.#ports = ports;
    this.turn = new Turn(ports.broken);
    this.#attention = new Attention(ports.broken);
    this.#handlers = new Map(ports.handlers.map((handler) => [handler.channel.name, handler]));
    this.#channels = new Map(ports.handlers.map(({ channel }) => [channel.name, channel]));
    this.#looking = setInterval(() => this.#look(), lookMs);
    this.#looking.unref?.();
    this.#unattend = layer.attend((kick) => this.#kicked(kick));
  }

  /** How many sockets are open here. */
  get connectionCount(): number {
    return this.#connections.size;
  }

  /** Who is at the other end of each socket here; somebody with two pages comes twice. */
  *principals(): Iterable<P> {
    for (const { principal } of this.#connections) yield principal;
  }

  /** Ends sockets on every server: a person's, a session's, or all; or expels from a topic. */
  kick(who: Ending["who"], code: Ending["code"]): Promise<void> {
    return this.#layer.kick({ who, code } as Ending); // the two came from one kick
  }

  #kicked(kick: Ending): void {
    if (kick.code === "forbidden") return this.#expelled(kick);
    const { who, code } = kick;
    for (const connection of [...this.#connections]) {
      if (isMeant(who, connection.principal)) connection.close(code, kickReasons[code] ?? "");
    }
  }

  /** Also who is only about to be let in: their rights may have been asked before they changed. */
  #expelled({ who, code }: Expulsion): void {
    const { topic } = who;
    const audience = "person" in who ? { only: [who.person] } : { except: who.allBut };
    const open = this.#topics.get(topic);
    if (open) this.turn.now(open.topic); // what was told before, they hear
    for (const connection of this.#connections) {
      const member = connection.members.get(topic);
      if (!member || !mayHear(audience, connection.principal.person.id)) continue;
      this.leave(connection, topic);
      const { failure } = refuse(code);
      connection.send({ type: "refused", ref: member.ref, topic, failure });
    }
  }

  /** Takes in a socket that belongs to this person. */
  connect(transport: Transport, principal: P): Connection<P> {
    const connection = new Connection(this, transport, principal);
    this.#connections.add(connection);
    if (this.#isDraining) connection.close(closeCodes.goingAway, serverStops);
    else if (this.#ports.recheck) this.#settle(this.#recheck(connection), "recheck");
    return connection;
  }

  async #recheck(connection: Connection<P>): Promise<void> {
    const code = await this.#ports.recheck?.(connection.principal);
    if (code !== undefined) connection.close(code, kickReasons[code] ?? "");
  }

  /** Tells a topic what has happened; gives the offset at which that is visible. */
  async publish(topic: string, events: readonly WireEvent[], audience?: Audience): Promise<number> {
    const found = findTopic(this.#channels, topic);
    if (!found) throw new Error(`no channel has the topic ${topic}`);
    const { gathers } = found.channel;
    const messages = events.map((event) => {
      const about = gathers?.[event.type]?.(event as never); // the contract pairs the two
      return {
        event,
        gather: about === undefined ? undefined : `${event.type} ${about}`,
        audience,
      };
    });
    return (await this.#layer.publish(topic, messages)).offset;
  }

  /** Tells a topic bytes in this turn, or only one who is in it; they are not kept. */
  tellBytes(topic: string, payload: Uint8Array, connection?: string): void {
    const found = findTopic(this.#channels, topic);
    if (!found?.channel.bytes) throw new Error(`no channel with bytes has the topic ${topic}`);
    this.#settle(this.#layer.bytes(topic, payload, connection), topic);
  }

  /** Lets the house hear a channel's bytes, and who comes and goes, until it is ended. */
  attend(channelName: string, ears: Ears<P>): () => void {
    if (!this.#channels.get(channelName)?.bytes) throw new Error(`${channelName} has no bytes`);
    return this.#attention.attend(channelName, ears);
  }

  /** Hears every event of a topic on this server, whether or not anybody is in it. */
  async listen(topic: string, heard: (events: readonly WireEvent[]) => void): Promise<() => void> {
    if (!findTopic(this.#channels, topic)) throw new Error(`no channel has the topic ${topic}`);
    const nothing = () => undefined;
    return this.#layer.subscribe(topic, {
      events: (entries) => {
        try {
          heard(entries.map(({ event }) => event));
        } catch (cause) {
          this.#ports.broken(cause, `listener of ${topic}`);
        }
      },
      ...{ whisper: nothing, presence: nothing, bytes: nothing },
    });
  }

  /** Lets somebody into a topic once `before` is over: the commands that were given earlier. */
  async join(connection: Connection<P>, frame: JoinFrame, before: Promise<unknown>): Promise<void> {
    const refused = (failure: Failure) =>
      connection.send({ type: "refused", ref: frame.ref, topic: frame.topic, failure });
    const found = findTopic(this.#channels, frame.topic);
    const handler = found && this.#handlers.get(found.channel.name);
    if (!handler) return refused(refuse("not-found").failure);
    if (connection.members.size >= limits.topicsPerSocket && !connection.members.has(frame.topic)) {
      return refused(refuse("too-many", { retryAfterMs: 1_000 }).failure);
    }
    this.leave(connection, frame.topic);
    const member: Member = {
      connection,
      ref: frame.ref,
      offset: 0,
      joining: { entries: [], presence: [] },
    };
    connection.members.set(frame.topic, member);
    try {
      await before;
      await connection.room();
      const failure = await this.#admit(member, frame, handler, found.key);
      if (failure) this.#giveUp(member, frame, () => refused(failure));
    } catch (cause) {
      const failure = this.#ports.broken(cause, `join of ${frame.topic}`);
      const { position, ...anew } = frame;
      // Perhaps it is the missed events that cannot be told; the whole state may be.
      if (position && connection.members.get(frame.topic) === member) {
        return this.join(connection, anew, before);
      }
      this.#giveUp(member, frame, () => refused(failure));
    }
  }

  async #admit(
    member: Member,
    frame: JoinFrame,
    handler: ChannelHandler<P>,
    key: string,
  ): Promise<Failure | undefined> {
    const { ref, topic } = frame;
    const connection = member.connection as Connection<P>; // members are made in join only
    const admitted = await handler.admit(connection.principal, key);
    if (!admitted.ok) return admitted.failure;
    if (connection.members.get(topic) !== member) return undefined; // left, or joined anew
    // Only now: who is not admitted must not make the server keep anything.
    const open = this.#open(topic, handler.channel);
    open.topic.members.add(member);
    await open.subscribed;
    const { presence } = handler.channel;
    const { person, isHidden } = connection.principal;
    if (connection.members.get(topic) !== member) return undefined;
    if (presence && !isHidden) await this.#layer.enter(topic, connection.id, person);
    const said = await firstWord(
      this.#layer,
      handler,
      connection.principal,
      { name: topic, key },
      frame.position,
    );
    const present = presence ? await this.#layer.present(topic) : [];
    const shown =
      presence === "count"
        ? { here: present.length }
        : presence && { people: visible(present, connection.principal) };
    if (connection.members.get(topic) !== member) return undefined;
    goLive(member, { type: "joined", ref, topic, ...said, ...shown });
    const { bytes, name } = handler.channel;
    if (bytes) this.#attention.joined(name, this.#presentOf(connection, topic));
    return undefined;
  }

  #giveUp(member: Member, frame: JoinFrame, tell: () => void): void {
    const connection = member.connection as Connection<P>; // members are made in join only
    if (connection.members.get(frame.topic) !== member) return; // a newer join will be answered
    this.leave(connection, frame.topic);
    tell();
  }

  #open(name: string, channel: Channel): OpenTopic {
    const found = this.#topics.get(name);
    if (found) return found;
    const counted = async () => (await this.#layer.present(name)).length;
    const topic = new Topic(name, channel, this.turn, () =>
      counted().catch((cause) => void this.#ports.broken(cause, `counting who is in ${name}`)),
    );
    const opened = { topic, subscribed: this.#layer.subscribe(name, topic) };
    this.#topics.set(name, opened);
    return opened;
  }

  leave(connection: Connection<P>, name: string): void {
    const member = connection.members.get(name);
    if (!member) return;
    connection.members.delete(name);
    const open = this.#topics.get(name);
    if (!open?.topic.members.delete(member)) return; // was not admitted yet
    if (open.topic.channel.presence) this.#settle(this.#layer.leave(name, connection.id), name);
    if (open.topic.members.size === 0) this.#shut(open);
    const { channel } = open.topic;
    if (!channel.bytes || member.joining) return;
    const { isCalledBack } = connection;
    this.#attention.left(channel.name, { ...this.#presentOf(connection, name), isCalledBack });
  }

  #shut({ topic, subscribed }: OpenTopic): void {
    this.#topics.delete(topic.name);
    topic.close();
    this.#settle(
      subscribed.then((unsubscribe) => unsubscribe()),
      topic.name,
    );
  }

  #presentOf({ id, principal }: Connection<P>, topic: string): Present<P> {
    const key = findTopic(this.#channels, topic)?.key ?? "";
    return { topic, key, principal, connection: id };
  }

  whisper(connection: Connection<P>, frame: WhisperFrame): void {
    const refused = (failure: Failure) => connection.send({ type: "error", failure });
    const found = findTopic(this.#channels, frame.topic);
    const whispers = found?.channel.whispers ?? {};
    const schema = Object.hasOwn(whispers, frame.name) ? whispers[frame.name] : undefined;
    const member = connection.members.get(frame.topic);
    const data = schema && parse(schema, frame.data);
    if (!found || !data || !member || member.joining) return refused(refuse("not-found").failure);
    if (!data.ok) return refused(data.failure);
    const whisper = { name: frame.name, data: data.value };
    const tell = () => {
      const said = this.#layer.whisper(frame.topic, whisper, connection.principal.person);
      this.#settle(said, frame.topic);
    };
    const { mayWhisper } = this.#handlers.get(found.channel.name) ?? {};
    if (!mayWhisper) return tell();
    const ask = () => mayWhisper(connection.principal, found.key);
    const told = whisperRight(member, ask, performance.now()).then((right) => {
      if (connection.members.get(frame.topic) !== member) return; // left meanwhile
      if (right.ok) tell();
      else refused(right.failure);
    });
    this.#settle(told, frame.topic);
  }

  /** Given to the house alone: what comes of it, the house tells. */
  bytes(connection: Connection<P>, { ref, payload }: Bytes): void {
    for (const [topic, member] of connection.members) {
      if (member.ref !== ref) continue;
      const channel = this.#topics.get(topic)?.topic.channel;
      if (member.joining || !channel?.bytes) break;
      const said = { ...this.#presentOf(connection, topic), payload };
      return this.#attention.bytes(channel.name, said);
    }
    connection.send({ type: "error", failure: refuse("not-found").failure });
  }

  async command(connection: Connection<P>, command: NumberedCommand): Promise<ServerFrame> {
    const { number } = command;
    try {
      const done = await this.#ports.perform(connection.principal, command);
      if (done.ok) return { type: "reply", number, at: done.value };
      return { type: "reply", number, failure: done.failure };
    } catch (cause) {
      return { type: "reply", number, failure: this.#ports.broken(cause, command.name) };
    }
  }

  closed(connection: Connection<P>): void {
    for (const topic of [...connection.members.keys()]) this.leave(connection, topic);
    if (this.#connections.delete(connection)) this.#ports.left?.(connection.principal);
  }

  #look(): void {
    const nowMs = performance.now();
    for (const connection of this.#connections) connection.look(nowMs);
  }

  #settle(promise: Promise<unknown>, topic: string): void {
    promise.catch((cause) => this.#ports.broken(cause, topic));
  }

  /**
   * Tells every socket to come back, in batches, so that they do not return all at once.
   *
   * Who comes meanwhile is told so at once. Resolves when all were told; what was acknowledged
   * before is on disk already.
   */
  async drain(batch = 1_000, pauseMs = 100): Promise<void> {
    this.#isDraining = true;
    const all = [...this.#connections];
    for (let from = 0; from < all.length; from += batch) {
      for (const connection of all.slice(from, from + batch)) {
        connection.close(closeCodes.goingAway, serverStops);
      }
      if (from + batch < all.length) await new Promise((done) => setTimeout(done, pauseMs));
    }
  }

  /** Stops looking after sockets and lets the layer go. */
  async close(): Promise<void> {
    clearInterval(this.#looking);
    this.#unattend();
    for (const { topic } of this.#topics.values()) topic.close();
    await this.#layer.close();
  }
}
