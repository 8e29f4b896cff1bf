import { type CommandOf, type EventOf, topicOf } from "../../../core/protocol/channel.ts";
import type { Result } from "../../../core/protocol/result.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import type { Scene } from "../../../platform/testing/scene.ts";
import { registers } from "../contract/item.ts";
import { listChannel } from "../contract/list.ts";
import { listWatch } from "../state/list.ts";
import { type ListState, overOf } from "../state/view.ts";

/** A command of a list's channel. */
export type Command = CommandOf<typeof listChannel>;

/** What somebody gave, with what they knew by then. */
export interface Given {
  readonly command: Command;
  /** The operations that were given on the same page before. */
  readonly own: ReadonlySet<string>;
  /** Whether some of these came from a page that is closed. */
  readonly isHeir: boolean;
  /** The newest version of each register that was ever before their eyes, by `item field`. */
  readonly seen: ReadonlyMap<string, number>;
}

/** A command on its way; answered it stays over the state until its effect is heard. */
interface Waiting {
  readonly given: Given;
  readonly number: number;
  /** How much was published when it was answered. */
  answeredAt?: number;
}

/** The list's server as its people reach it: what it tells, and what it is asked. */
export interface House {
  readonly scene: Scene;
  readonly list: string;
  /** Where what is published of this list begins. */
  readonly from: number;
  /** Everything that anybody has given. */
  readonly given: Given[];
}

/** One page of a person, as the real client behaves: confirmed state, and commands over it. */
export class Page {
  readonly scope: Scope;
  isOnline = true;
  readonly #house: House;
  readonly #client: string;
  #state: ListState;
  #position: number;
  #waiting: Waiting[] = [];
  #number = 0;
  readonly #known = new Set<string>();
  readonly #seen = new Map<string, number>();
  readonly #own = new Set<string>();
  #hasGoneBack = false;
  #isHeir = false;

  constructor(house: House, scope: Scope, client: string, state: ListState, position: number) {
    this.#house = house;
    this.scope = scope;
    this.#client = client;
    this.#state = state;
    this.#position = position;
  }

  /** What the server has confirmed. */
  get state(): ListState {
    return this.#state;
  }

  /** What the page shows. */
  get view(): ListState {
    const { overlay } = listWatch;
    return this.#waiting.reduce(
      // Each was given to this very channel.
      (view, { given }) => overlay?.(view, given.command as never) ?? view,
      this.#state,
    );
  }

  /** The items that it was ever told of. */
  get known(): readonly string[] {
    return [...this.#known];
  }

  /** Whether it ever believed something older than what it believed before. */
  get hasGoneBack(): boolean {
    return this.#hasGoneBack;
  }

  get isAtRest(): boolean {
    return this.#waiting.length === 0;
  }

  /** Gives a command; it waits until it is sent. */
  give(command: Command): void {
    this.#look();
    const own = new Set(this.#own);
    const given = { command, own, isHeir: this.#isHeir, seen: new Map(this.#seen) };
    this.#own.add(command.input.op);
    this.#house.given.push(given);
    this.#waiting.push({ given, number: ++this.#number });
  }

  /** Sees what is shown; what the server has confirmed may lie hidden under one's own. */
  #look(): void {
    const confirmed = new Map(this.#state.items.map((item) => [item.id, item]));
    for (const item of this.view.items) {
      const over = overOf(item);
      for (const field of registers) {
        const version = confirmed.get(item.id)?.versions[field];
        if (over[field] === undefined && version !== undefined) {
          this.#seen.set(`${item.id} ${field}`, version);
        }
      }
    }
  }

  /** Sends the eldest of what has no answer; the answer may be lost, and then it is sent again. */
  async send({ isAnswerLost = false, isTwice = false, as = this.#client } = {}): Promise<void> {
    const next = this.#waiting.find(({ answeredAt }) => answeredAt === undefined);
    if (!next) return;
    await this.#push(next.given.command, next.number);
    if (isTwice) await this.#push(next.given.command, next.number, as);
    if (!isAnswerLost) next.answeredAt = this.#house.scene.published.length;
  }

  async #push(command: Command, number: number, client = this.#client): Promise<void> {
    const once = { client, number };
    const answer: Result<unknown> = await this.#house.scene.perform(this.scope, command, once);
    if (!answer.ok) throw new Error(`${command.name} was refused: ${answer.failure.code}`);
  }

  /** Hears what has been told since, or up to some of it. */
  hear(most = Number.POSITIVE_INFINITY): void {
    const { scene, list } = this.#house;
    const topic = topicOf(listChannel, list);
    const until = Math.min(scene.published.length, this.#position + most);
    for (const told of scene.published.slice(this.#position, until)) {
      if (told.topic !== topic) continue;
      const before = new Map(this.#state.items.map(({ id, rev }) => [id, rev]));
      // Made by the same contract.
      this.#state = listWatch.apply(this.#state, told.event as EventOf<typeof listChannel>);
      this.#hasGoneBack ||= this.#state.items.some(({ id, rev }) => rev < (before.get(id) ?? 0));
    }
    this.#moveTo(until);
  }

  /**
   * Joins anew, with a snapshot that may be newer than the place up to which it says it is.
   *
   * So it is where something happens between the reading of the place and that of the items.
   */
  async join(behind = 0): Promise<void> {
    const { scene, list, from } = this.#house;
    const state = await scene.snapshot(listWatch, list, this.scope);
    const position = Math.max(from, this.#position, scene.published.length - behind);
    const topic = topicOf(listChannel, list);
    const told = scene.published.slice(from, position).filter((one) => one.topic === topic);
    this.#state = { ...state, seq: told.length }; // each event takes the next number
    this.#moveTo(position);
  }

  #moveTo(position: number): void {
    this.#position = position;
    for (const { id } of this.#state.items) this.#known.add(id);
    this.#waiting = this.#waiting.filter(
      ({ answeredAt = Number.POSITIVE_INFINITY }) => answeredAt > position,
    );
  }

  /** Another page of the same person takes over what this one has left without an answer. */
  adopt(other: Page): void {
    this.#isHeir = true;
    for (const { given, answeredAt } of other.#waiting) {
      if (answeredAt === undefined) this.#waiting.push({ given, number: ++this.#number });
    }
    this.#look();
    for (const op of other.#own) this.#own.add(op);
    for (const [place, version] of other.#seen) {
      if (!this.#seen.has(place)) this.#seen.set(place, version);
    }
    other.#waiting = [];
  }
}
