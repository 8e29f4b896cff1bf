import type { Channel } from "../protocol/channel.ts";
import type { CommandFrame, ReplyFrame } from "../protocol/frames.ts";
import { limits } from "../protocol/limits.ts";
import { ok, type Result, refuse } from "../protocol/result.ts";

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
  readonly answer: ((result: Result<undefined>) => void)[];
}

/** The largest input that fits into a message, with room for the frame around it. */
const inputLength = limits.messageLength - 512;

/** What an outbox tells its client. */
export interface OutboxEvents {
  send(frame: CommandFrame): void;
  /** The command was done, or refused. */
  answered(given: Given, done: boolean): void;
  /** What is waiting is not what it was. */
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
  #entries: Entry[] = [];
  #number = 0;
  #online = false;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(events: OutboxEvents) {
    this.#events = events;
  }

  /** The commands without an answer. */
  get waiting(): readonly Given[] {
    return this.#entries;
  }

  /** Gives a command; resolves with its answer, however long the line is down. */
  give(channel: Channel, name: string, input: object): Promise<Result<undefined>> {
    // The server could not tell which command was too large to be read.
    if (!fits(input)) return Promise.resolve(refuse("too-large"));
    return new Promise((answer) => {
      if (this.#merge(channel, name, input, answer)) return;
      const number = ++this.#number;
      const given = { number, channel, name, input, state: "waiting" as const, at: {} };
      const entry: Entry = { ...given, wasSent: false, answer: [answer] };
      this.#entries.push(entry);
      this.#events.changed();
      this.#pump();
    });
  }

  #merge(channel: Channel, name: string, input: object, answer: Entry["answer"][0]): boolean {
    const last = this.#entries.at(-1);
    if (!last || last.wasSent || last.name !== name) return false;
    const merged = mergeInputs(channel, name, last.input, input);
    if (!merged || !fits(merged)) return false;
    last.input = merged;
    last.answer.push(answer);
    this.#events.changed();
    return true;
  }

  /** The line is up: everything without an answer is sent, again or for the first time. */
  resume(): void {
    this.#online = true;
    this.#pump();
  }

  /** The line is down: whether what was sent has arrived is unknown. */
  interrupt(): void {
    this.#online = false;
    clearTimeout(this.#pause);
    this.#pause = undefined;
    for (const entry of this.#entries) entry.state = "waiting";
  }

  #pump(): void {
    if (!this.#online || this.#pause) return;
    const sent = this.#entries.filter((entry) => entry.state === "sent");
    for (const entry of this.#entries) {
      if (entry.state === "sent") continue;
      if (sent.length >= limits.commandsUnderWay) return;
      if (sent.some((earlier) => couldMerge(earlier, entry))) return;
      entry.state = "sent";
      entry.wasSent = true;
      sent.push(entry);
      const { number, name, input } = entry;
      this.#events.send({ type: "command", number, name, input });
    }
  }

  /** The server answered. */
  reply(frame: ReplyFrame): void {
    const entry = this.#entries.find(({ number }) => number === frame.number);
    if (!entry) return; // answered before, on a line that was lost
    if ("failure" in frame && frame.failure.code === "too-many") {
      return this.#tryLater(entry, frame.failure.retryAfterMs ?? 1_000);
    }
    this.#entries = this.#entries.filter((other) => other !== entry);
    entry.state = "answered";
    const refused = "failure" in frame;
    if (!refused) entry.at = frame.at;
    this.#events.answered(entry, !refused);
    this.#events.changed();
    for (const answer of entry.answer)
      answer(refused ? { ok: false, failure: frame.failure } : ok());
    this.#pump();
  }

  #tryLater(entry: Entry, afterMs: number): void {
    entry.state = "waiting";
    this.#pause ??= setTimeout(() => {
      this.#pause = undefined;
      this.#pump();
    }, afterMs);
  }
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
