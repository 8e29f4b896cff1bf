import type { Channel, EventOf, StateOf } from "../protocol/channel.ts";
import { isTemporary } from "../protocol/errors.ts";
import type {
  ClientFrame,
  EventsFrame,
  JoinedFrame,
  Person,
  Position,
  ServerFrame,
} from "../protocol/frames.ts";
import type { Failure } from "../protocol/result.ts";
import type { Watch } from "../protocol/state.ts";
import { backoffMs } from "./backoff.ts";
import type { Memory, Remembered } from "./memory.ts";
import type { Given } from "./outbox.ts";
import { type ReadableStore, Store } from "./store.ts";

/** What a page knows of a topic. */
export interface TopicView<State> {
  /** `stale` shows what was last known while the line is down. */
  readonly status: "joining" | "live" | "stale" | "refused";
  /** What the server has confirmed. */
  readonly state: State | undefined;
  /** The same, under the overlay of the commands that have no visible effect yet. */
  readonly view: State | undefined;
  /** Who is here, where the channel shows it. */
  readonly people: readonly Person[];
  /** How many are here, also where the channel does not show who. */
  readonly here: number;
  /** Commands without an answer that change this topic. */
  readonly waiting: number;
  readonly failure?: Failure;
}

/** Hears what a topic is told, one by one, as who keeps more than the state must. */
export interface TopicListener<C extends Channel> {
  /** Events that were applied; `isReplay` where they happened while the line was down. */
  events?(events: readonly EventOf<C>[], isReplay: boolean): void;
  /** The state was given whole: what was heard before may have a gap to it. */
  snapshot?(state: StateOf<C>): void;
}

/** What a subscription asks of its client. */
export interface SubscriptionHost {
  /** The commands without an answer, of every channel. */
  waiting(): readonly Given[];
  /** Sends a join when the line is up; at every connection all topics are joined anew. */
  join(frame: Extract<ClientFrame, { type: "join" }>): void;
  /** Nobody listens any more. */
  left(): void;
  /** What knew the topic before this page did; absent where it is not remembered. */
  readonly memory?: Memory | undefined;
}

/** How long an unheard topic is kept, so that going from page to page is not a new join. */
const lingerMs = 1_000;

let lastRef = 0;

/** One topic as this client hears it; its state is assigned here and nowhere else. */
export class Subscription<C extends Channel = Channel>
  implements ReadableStore<TopicView<StateOf<C>>>
{
  readonly topic: string;
  readonly #watch: Watch<C>;
  readonly #host: SubscriptionHost;
  readonly #store = new Store<TopicView<StateOf<C>>>(unknownTopic);
  /** The number of the latest join; 0 while nobody listens. */
  #ref = 0;
  /** Whether that join has no answer yet: what is heard meanwhile belongs to an older one. */
  #isJoining = false;
  #position: Position | undefined;
  /** Whether the next join may go on from there. */
  #mayResume = true;
  /** Answered commands whose effect has not been heard yet. */
  #unheard: Given[] = [];
  /** How many of these were answered before the latest join was sent, which shows their effect. */
  #shownByJoin = 0;
  #refusals = 0;
  /** What is asked of the memory; a join waits for it, to go on from there. */
  #recalling: Promise<Remembered | undefined> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  #listeners = 0;
  readonly #hearing = new Set<TopicListener<C>>();
  #linger: ReturnType<typeof setTimeout> | undefined;

  constructor(watch: Watch<C>, topic: string, host: SubscriptionHost) {
    this.#watch = watch;
    this.topic = topic;
    this.#host = host;
  }

  /** The join's number, by which bytes of the topic are known; undefined while it is not live. */
  get liveRef(): number | undefined {
    return !this.#isJoining && this.#store.get().status === "live" ? this.#ref : undefined;
  }

  /** Whether a command of this channel may change the state. */
  minds(channel: Pick<Channel, "name">): boolean {
    const { channel: own, also = [] } = this.#watch;
    return [own, ...also].some(({ name }) => name === channel.name);
  }

  readonly get = (): TopicView<StateOf<C>> => this.#store.get();

  /** Listens to changes; the first listener joins the topic, the last one leaves it. */
  readonly listen = (listener: () => void): (() => void) => {
    clearTimeout(this.#linger);
    this.#linger = undefined;
    this.#listeners += 1;
    if (this.#ref === 0) {
      this.#recall();
      this.join();
    }
    const stop = this.#store.listen(listener);
    return () => {
      stop();
      this.#listeners -= 1;
      if (this.#listeners === 0) this.#linger = setTimeout(() => this.#leave(), lingerMs);
    };
  };

  /**
   * Hears each event once, in order, and each snapshot, after the state was assigned.
   *
   * To hear is not to join: somebody must listen as well. What was told before is not told
   * again; who comes later begins with `get()`.
   */
  hear(listener: TopicListener<C>): () => void {
    const hearing = { ...listener }; // the same listener may be given twice
    this.#hearing.add(hearing);
    return () => {
      this.#hearing.delete(hearing);
    };
  }

  #leave(): void {
    this.#ref = 0;
    this.forget();
    this.#host.left();
  }

  /** Knows nothing of the topic any more, as when somebody else is here now. */
  forget(): void {
    clearTimeout(this.#again);
    this.#recalling = undefined;
    this.#position = undefined;
    this.#unheard = [];
    this.#store.set(unknownTopic);
  }

  /** Begins with what an earlier page knew. */
  #recall(): void {
    const recalling = this.#host.memory?.recall(this.topic);
    this.#recalling = recalling;
    const goOn = (known?: Remembered) => {
      if (recalling !== this.#recalling) return;
      this.#recalling = undefined;
      if (known) this.#recalled(known);
      this.join();
    };
    recalling?.then(goOn, () => goOn());
  }

  #recalled({ position, state }: Remembered): void {
    this.#position = position;
    const known = state as StateOf<C>; // this program's own, says who gave it
    this.#assign({ status: "stale", state: known });
    for (const listener of [...this.#hearing]) listener.snapshot?.(known);
  }

  /** Joins, or joins again from where it stands. */
  join(): void {
    if (this.#listeners === 0 && !this.#linger) return;
    clearTimeout(this.#again);
    this.#ref = ++lastRef;
    this.#isJoining = true;
    this.#shownByJoin = this.#unheard.length;
    if (this.#recalling) return; // and joins then
    const position = this.#position && this.#mayResume ? { position: this.#position } : {};
    this.#host.join({ type: "join", ref: this.#ref, topic: this.topic, ...position });
  }

  /** What this person may see is another now: the next join asks for the whole state. */
  startAnew(): void {
    this.#mayResume = false;
  }

  /** The line is down. */
  interrupt(): void {
    clearTimeout(this.#again); // at the next connection all topics are joined anew
    if (this.#store.get().status === "live") this.#assign({ status: "stale" });
  }

  /** Takes a frame of this topic; those that belong to an older join are ignored. */
  take(frame: ServerFrame): void {
    if (frame.type === "joined" && frame.ref === this.#ref) this.#joined(frame);
    else if (frame.type === "refused" && frame.ref === this.#ref) this.#refused(frame.failure);
    else if (this.#isJoining || this.#store.get().status !== "live") return;
    else if (frame.type === "events") this.#heard(frame);
    else if (frame.type === "presence") this.#presence(frame.came, frame.went);
    else if (frame.type === "here") this.#assign({ here: frame.count });
  }

  #joined(frame: JoinedFrame): void {
    const known = this.#store.get().state;
    const state =
      frame.events && known !== undefined
        ? this.#applied(known, frame.events)
        : (frame.snapshot as StateOf<C>); // made by the same contract
    this.#position = frame.position;
    this.#mayResume = true;
    this.#isJoining = false;
    this.#refusals = 0;
    // A join shows the effect of what was answered before it; later answers may be ahead of it.
    this.#unheard = this.#unheard.slice(this.#shownByJoin).filter((given) => !this.#isHeard(given));
    const { people = [], here = people.length } = frame;
    this.#assign({ status: "live", state, people, here });
    this.#host.memory?.told(this.topic, { position: frame.position, state });
    if (frame.events) this.#tell(frame.events, true);
    else for (const listener of [...this.#hearing]) listener.snapshot?.(state);
  }

  /** Not let in: what was known is dropped, unless the same join may succeed later. */
  #refused(failure: Failure): void {
    this.#isJoining = false;
    if (isTemporary(failure.code)) {
      const waitMs = (failure.retryAfterMs ?? 0) + backoffMs(this.#refusals++, "come-back");
      this.#again = setTimeout(() => this.join(), waitMs);
      if (this.#store.get().state !== undefined) return this.#assign({ status: "stale" });
    } else this.#host.memory?.told(this.topic, undefined);
    this.#position = undefined;
    this.#unheard = [];
    this.#store.set({ ...unknownTopic, status: "refused", failure });
  }

  #heard(frame: EventsFrame): void {
    const { state } = this.#store.get();
    if (!this.#position || state === undefined || frame.offset <= this.#position.offset) return;
    if (frame.after > this.#position.offset) return this.join(); // a gap: fetch, not guess
    const position = { epoch: this.#position.epoch, offset: frame.offset };
    this.#position = position;
    this.#unheard = this.#unheard.filter((given) => !this.#isHeard(given));
    const next = this.#applied(state, frame.events);
    this.#assign({ state: next });
    this.#host.memory?.told(this.topic, { position, state: next });
    this.#tell(frame.events, false);
  }

  #tell(events: EventsFrame["events"], isReplay: boolean): void {
    if (events.length === 0) return;
    for (const listener of [...this.#hearing]) {
      listener.events?.(events as unknown as readonly EventOf<C>[], isReplay); // its contract's
    }
  }

  #applied(state: StateOf<C>, events: EventsFrame["events"]): StateOf<C> {
    // Made by the same contract, event by event.
    return events.reduce((known, event) => this.#watch.apply(known, event as never), state);
  }

  #presence(came: readonly Person[], went: readonly string[]): void {
    const changed = new Set([...went, ...came.map(({ id }) => id)]);
    const stayed = this.#store.get().people.filter(({ id }) => !changed.has(id));
    const people = [...stayed, ...came];
    this.#assign({ people, here: people.length });
  }

  /** A command of this channel was answered; a refused one never has an effect. */
  answered(given: Given, done: boolean): void {
    const { status } = this.#store.get();
    if (!done || this.#ref === 0 || status === "refused") return;
    if (this.#isJoining || status !== "live" || !this.#isHeard(given)) this.#unheard.push(given);
  }

  /** Whether the confirmed state already contains an answered command's effect. */
  #isHeard(given: Given): boolean {
    return (this.#position?.offset ?? 0) >= (given.at[this.topic] ?? 0);
  }

  /** A command was given: it shows over all that wait already. */
  given(given: Given): void {
    const before = this.#store.get();
    if (before.view === undefined) return;
    const { view, changes } = this.#overlaid(before.view, [given]);
    if (changes > 0) this.#store.set({ ...before, view, waiting: before.waiting + changes });
  }

  /** The commands under the overlay changed. */
  recompute(): void {
    if (this.#store.get().state !== undefined) this.#assign({});
  }

  #assign(change: Partial<TopicView<StateOf<C>>>): void {
    const before = this.#store.get();
    const { failure: _, ...known } = before; // whoever is let in again was refused no longer
    const next = { ...known, ...change };
    if (next.state === undefined) return this.#store.set(next);
    const waiting = this.#host.waiting().filter(({ channel }) => this.minds(channel));
    const heardOfLess = this.#overlaid(next.state, this.#unheard);
    const overlaid = this.#overlaid(heardOfLess.view, waiting);
    const after = { ...next, view: overlaid.view, waiting: overlaid.changes };
    if (!looksAlike(before, after)) this.#store.set(after);
  }

  #overlaid(state: StateOf<C>, given: readonly Given[]) {
    const { overlay } = this.#watch;
    let view = state;
    let changes = 0;
    for (const command of overlay ? given : []) {
      const over = overlay?.(view, command as never) ?? view; // given to this very channel
      if (over !== view) changes += 1;
      view = over;
    }
    return { view, changes };
  }
}

/** Whether nobody could see a difference; then nobody is told. */
function looksAlike(one: TopicView<unknown>, two: TopicView<unknown>): boolean {
  return (
    one.status === two.status &&
    one.state === two.state &&
    one.view === two.view &&
    one.people === two.people &&
    one.here === two.here &&
    one.waiting === two.waiting
  );
}

const unknownTopic = {
  status: "joining",
  state: undefined,
  view: undefined,
  people: [],
  here: 0,
  waiting: 0,
} as const;
