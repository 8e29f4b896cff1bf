import { Bucket } from "../protocol/bucket.ts";
import type { Channel } from "../protocol/channel.ts";
import { isTemporary } from "../protocol/errors.ts";
import type { CommandFrame, ReplyFrame } from "../protocol/frames.ts";
import { limits } from "../protocol/limits.ts";
import { type Failure, ok, type Result, refuse } from "../protocol/result.ts";

/** What an outbox has to know of the channel whose command it holds. */
export type GivenChannel = Pick<Channel, "name" | "merges" | "keeps">;

/** A command that was given and whose effect is not seen yet. */
export interface Given {
  /** By which the server knows it again; 0 until it is sent for the first time. */
  number: number;
  readonly channel: GivenChannel;
  readonly name: string;
  /** When it was given, in milliseconds UTC. */
  readonly givenAtMs: number;
  input: object;
  state: "waiting" | "sent" | "answered";
  /** Once answered: the offset, topic by topic, at which the effect is visible. */
  at: Readonly<Record<string, number>>;
}

/** A command that another page was given, which has gone before it was answered. */
export type Adopted = Pick<Given, "channel" | "name" | "input" | "givenAtMs">;

interface Entry extends Given {
  /** How many commands became this one. */
  times: number;
  /** How often the server broke over it. */
  broken: number;
  /** The answer to all that became this one command. */
  readonly reply: PromiseWithResolvers<Result<undefined>>;
}

/** The largest input that fits into a message, with room for the frame around it. */
const inputLength = limits.messageLength - 512;

/** A long queue is sent in batches: whoever shows it looks at all of it after each answer. */
const batchMs = 100;

/** A command over which the server breaks is given again so often, with a growing wait. */
const brokenMax = 5;
const brokenMs = 250;

/** What an outbox tells its client. */
export interface OutboxEvents {
  send(frame: CommandFrame): void;
  /** A command was given; it comes after all that wait. */
  given(given: Given): void;
  /** The command was done, or refused with this failure. */
  answered(given: Given, failure: Failure | undefined): void;
  /** What waits has changed in another way; told once for all that changed in a turn. */
  changed(): void;
}

/**
 * The commands that have no answer yet, in the order in which they were given.
 *
 * They are numbered when they are first sent, and sent again after every loss of the line; the
 * server does each number once. What was ever sent it may have done, so that stays as it is. A
 * burst of commands that can be merged becomes one: while one is under way, the next ones
 * gather behind it.
 */
export class Outbox {
  readonly #events: OutboxEvents;
  /** In the order in which they are sent; those that were sent before come first. */
  #entries = new Set<Entry>();
  readonly #byNumber = new Map<number, Entry>();
  readonly #underWay = new Set<Entry>();
  #last: Entry | undefined;
  #number = 0;
  #count = 0;
  #online = false;
  #isTelling = false;
  #budget = newBudget();
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(events: OutboxEvents) {
    this.#events = events;
  }

  /** The commands without an answer. */
  get waiting(): readonly Given[] {
    return [...this.#entries];
  }

  /** How many more may be given. */
  get room(): number {
    return limits.commandsWaiting - this.#entries.size;
  }

  /** How many commands have no answer, each as often as it was given. */
  get count(): number {
    return this.#count;
  }

  /** Gives a command; resolves with its answer, however long the line is down. */
  give(channel: Channel, name: string, input: object): Promise<Result<undefined>> {
    // The server could not tell which command was too large to be read.
    if (!fits(input)) return Promise.resolve(refuse("too-large"));
    const merged = this.#merge(channel, name, input);
    if (merged) return merged;
    if (this.room <= 0) return Promise.resolve(refuse("too-many"));
    const entry = newEntry({ channel, name, input, givenAtMs: Date.now() });
    this.#entries.add(entry);
    this.#last = entry;
    this.#count += 1;
    this.#events.given(entry);
    this.#pump();
    return entry.reply.promise;
  }

  /**
   * Takes over what another page was given, before all that is newer and was never sent.
   *
   * Their answers go to nobody but `answered`.
   */
  adopt(commands: readonly Adopted[]): readonly Given[] {
    const adopted = commands.map(newEntry);
    const all = [...this.#entries];
    const sent = all.filter(({ number }) => number > 0);
    const unsent = all.filter(({ number }) => number === 0);
    const inOrder = [...sent, ...byTime(adopted, unsent)];
    this.#entries = new Set(inOrder);
    this.#last = inOrder.at(-1);
    this.#count += adopted.length;
    this.#changed();
    this.#pump();
    return adopted;
  }

  /** Gives commands up that must not be sent any more; whoever gave them is told `forbidden`. */
  withdraw(those: ReadonlySet<Given>): void {
    for (const entry of this.#entries) {
      if (!those.has(entry)) continue;
      this.#forget(entry);
      entry.reply.resolve(refuse("forbidden"));
    }
    this.#changed();
  }

  #forget(entry: Entry): void {
    this.#underWay.delete(entry);
    this.#entries.delete(entry);
    this.#byNumber.delete(entry.number);
    if (this.#last === entry) this.#last = undefined;
    this.#count -= entry.times;
  }

  #merge(channel: Channel, name: string, input: object): Promise<Result<undefined>> | undefined {
    const last = this.#last;
    if (!last || last.number > 0 || last.name !== name) return undefined;
    const merged = mergeInputs(channel, name, last.input, input);
    if (!merged || !fits(merged)) return undefined;
    last.input = merged;
    last.times += 1;
    this.#count += 1;
    this.#changed();
    return last.reply.promise;
  }

  #changed(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    queueMicrotask(() => {
      this.#isTelling = false;
      this.#events.changed();
    });
  }

  /** The line is up: everything without an answer is sent, again or for the first time. */
  resume(): void {
    this.#online = true;
    this.#budget = newBudget(); // as a new line has one at the server
    this.#pump();
  }

  /** The line is down: whether what was sent has arrived is unknown. */
  interrupt(): void {
    this.#online = false;
    clearTimeout(this.#pause);
    this.#pause = undefined;
    this.#underWay.clear();
    for (const entry of this.#entries) entry.state = "waiting";
  }

  #pump(): void {
    if (!this.#online || this.#pause) return;
    for (const entry of this.#entries) {
      if (entry.state === "sent") continue;
      if (this.#underWay.size >= limits.commandsUnderWay) return;
      if ([...this.#underWay].some((earlier) => couldMerge(earlier, entry))) return;
      const waitMs = this.#budget.take(performance.now());
      if (waitMs > 0) return this.#pumpLater(Math.max(waitMs, batchMs));
      entry.state = "sent";
      if (entry.number === 0) {
        entry.number = ++this.#number;
        this.#byNumber.set(entry.number, entry);
      }
      this.#underWay.add(entry);
      const { number, name, input } = entry;
      this.#events.send({ type: "command", number, name, input });
    }
  }

  /** The server answered. */
  reply(frame: ReplyFrame): void {
    const entry = this.#byNumber.get(frame.number);
    if (!entry) return; // answered before, on a line that was lost
    if ("failure" in frame && this.#mayTryAgain(entry, frame.failure)) {
      this.#underWay.delete(entry);
      entry.state = "waiting";
      return this.#pumpLater(frame.failure.retryAfterMs ?? brokenMs * 2 ** entry.broken);
    }
    this.#forget(entry);
    entry.state = "answered";
    const failure = "failure" in frame ? frame.failure : undefined;
    if ("at" in frame) entry.at = frame.at;
    this.#events.answered(entry, failure);
    this.#changed(); // before the answer, so that who awaits it sees the command gone
    entry.reply.resolve(failure ? { ok: false, failure } : ok());
    this.#pump();
  }

  /** Whether a refused command is given again by itself; its number makes that safe. */
  #mayTryAgain(entry: Entry, { code }: Failure): boolean {
    if (code === "internal") return ++entry.broken <= brokenMax;
    return isTemporary(code);
  }

  #pumpLater(afterMs: number): void {
    this.#pause ??= setTimeout(() => {
      this.#pause = undefined;
      this.#pump();
    }, afterMs);
  }
}

function newEntry(command: Adopted): Entry {
  const { channel, name, input, givenAtMs } = command;
  const reply = Promise.withResolvers<Result<undefined>>();
  const state = "waiting" as const;
  const fresh = { number: 0, state, at: {}, times: 1, broken: 0 };
  return { channel, name, input, givenAtMs, ...fresh, reply };
}

/** Two queues as one, each in its own order: a clock that was set back must not reorder them. */
function byTime(one: readonly Entry[], two: readonly Entry[]): Entry[] {
  const all: Entry[] = [];
  let next = 0;
  for (const entry of two) {
    while (next < one.length && (one[next]?.givenAtMs ?? 0) <= entry.givenAtMs) {
      all.push(...one.slice(next, ++next));
    }
    all.push(entry);
  }
  return [...all, ...one.slice(next)];
}

function newBudget(): Bucket {
  return new Bucket(limits.commandsPerSecond, limits.commandsInBurst, performance.now());
}

function fits(input: object): boolean {
  return JSON.stringify(input).length <= inputLength;
}

function couldMerge(earlier: Given, later: Given): boolean {
  if (earlier.name !== later.name) return false;
  return mergeInputs(earlier.channel, earlier.name, earlier.input, later.input) !== undefined;
}

function mergeInputs(
  channel: GivenChannel,
  name: string,
  one: object,
  two: object,
): object | undefined {
  if (channel.keeps?.includes(name)) return undefined; // what is written down stays as it is
  return channel.merges?.[name]?.(one as never, two as never); // the contract pairs the three
}
