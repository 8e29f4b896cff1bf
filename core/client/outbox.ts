import { Bucket } from "../protocol/bucket.ts";
import type { Channel } from "../protocol/channel.ts";
import { isTemporary } from "../protocol/errors.ts";
import type { CommandFrame, ReplyFrame } from "../protocol/frames.ts";
import { limits } from "../protocol/limits.ts";
import { type Failure, ok, type Result, refuse } from "../protocol/result.ts";

/** A command that was given and whose effect is not seen yet. */
export interface Given {
  readonly number: number;
  readonly channel: Channel;
  readonly name: string;
  input: object;
  state: "waiting" | "sent" | "answered";
  /** Once answered: the offset, topic by topic, at which the effect is visible. */
  at: Readonly<Record<string, number>>;
}

interface Entry extends Given {
  /** Whether it was ever sent: then the server may have done it, and it must stay as it is. */
  wasSent: boolean;
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
  /** The command was done, or refused. */
  answered(given: Given, done: boolean): void;
  /** What waits has changed in another way; told once for all that changed in a turn. */
  changed(): void;
}

/**
 * The commands that have no answer yet, in the order in which they were given.
 *
 * They are numbered, and sent again after every loss of the line; the server does each number
 * once. A burst of commands that can be merged becomes one: while one is under way, the next
 * ones gather behind it.
 */
export class Outbox {
  readonly #events: OutboxEvents;
  /** By number, in order. */
  readonly #entries = new Map<number, Entry>();
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
    return [...this.#entries.values()];
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
    if (this.#entries.size >= limits.commandsWaiting) return Promise.resolve(refuse("too-many"));
    const entry: Entry = {
      number: ++this.#number,
      channel,
      name,
      input,
      state: "waiting",
      at: {},
      wasSent: false,
      times: 1,
      broken: 0,
      reply: Promise.withResolvers(),
    };
    this.#entries.set(entry.number, entry);
    this.#last = entry;
    this.#count += 1;
    this.#events.given(entry);
    this.#pump();
    return entry.reply.promise;
  }

  #merge(channel: Channel, name: string, input: object): Promise<Result<undefined>> | undefined {
    const last = this.#last;
    if (!last || last.wasSent || last.name !== name) return undefined;
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
    for (const entry of this.#entries.values()) entry.state = "waiting";
  }

  #pump(): void {
    if (!this.#online || this.#pause) return;
    for (const entry of this.#entries.values()) {
      if (entry.state === "sent") continue;
      if (this.#underWay.size >= limits.commandsUnderWay) return;
      if ([...this.#underWay].some((earlier) => couldMerge(earlier, entry))) return;
      const waitMs = this.#budget.take(performance.now());
      if (waitMs > 0) return this.#pumpLater(Math.max(waitMs, batchMs));
      entry.state = "sent";
      entry.wasSent = true;
      this.#underWay.add(entry);
      const { number, name, input } = entry;
      this.#events.send({ type: "command", number, name, input });
    }
  }

  /** The server answered. */
  reply(frame: ReplyFrame): void {
    const entry = this.#entries.get(frame.number);
    if (!entry) return; // answered before, on a line that was lost
    this.#underWay.delete(entry);
    if ("failure" in frame && this.#mayTryAgain(entry, frame.failure)) {
      entry.state = "waiting";
      return this.#pumpLater(frame.failure.retryAfterMs ?? brokenMs * 2 ** entry.broken);
    }
    this.#entries.delete(entry.number);
    this.#count -= entry.times;
    entry.state = "answered";
    const refused = "failure" in frame;
    if (!refused) entry.at = frame.at;
    this.#events.answered(entry, !refused);
    this.#changed(); // before the answer, so that who awaits it sees the command gone
    entry.reply.resolve(refused ? { ok: false, failure: frame.failure } : ok());
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

function mergeInputs(channel: Channel, name: string, one: object, two: object): object | undefined {
  return channel.merges?.[name]?.(one as never, two as never); // the contract pairs the three
}
