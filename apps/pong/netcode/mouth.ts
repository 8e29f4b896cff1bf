import { type Keys, noKeys } from "../simulation/keys.ts";
import type { OwnKeys } from "./predictor.ts";
import { encodeSaid, type Said, seqMax } from "./wire/said.ts";

/** Who plays is heard at least so often. */
const keepAliveMs = 100;

/** How often the way is measured: where it must be known soon, and otherwise. */
const pingOftenMs = 100;
const pingMs = 350;

/** Pings whose answers are waited for; older ones are given up. */
const pingsMost = 32;

/** By how many ticks a change is put off at most, so that none before it goes unseen. */
const putOffMost = 3;

/** What is known when something is said. */
export interface Saying {
  /** The first tick that keys can still change. */
  readonly next: number;
  readonly ackTick: number;
  readonly isPingedOften: boolean;
}

/** What a player's page says, and how often. */
export class Mouth {
  /** What is held; say so with `tells`. */
  keys: Keys = noKeys;
  #queue: Said[] = [];
  #seq = 0;
  #from = 0;
  #count = 0;
  #keysSaidMs = Number.NEGATIVE_INFINITY;
  #pingedMs = Number.NEGATIVE_INFINITY;
  /** When a ping was said, by what is in it: to more than a millisecond. */
  readonly #pings = new Map<number, number>();

  /** How many changes of keys were said. */
  get count(): number {
    return this.#count;
  }

  /** Begins anew on a new line, where the first word is `here`. */
  sits(takesOver: boolean): void {
    this.#queue = [{ type: "here", takesOver }];
    this.#seq = 0;
    this.#pings.clear();
    this.#pingedMs = Number.NEGATIVE_INFINITY;
  }

  /** Says something when it is next asked what there is. */
  says(said: Said): void {
    this.#queue.push(said);
  }

  /**
   * Says what is held, as news: from `next` on, or a tick after what was said of that.
   *
   * So a key that goes down and up between two ticks is held for one.
   */
  tells({ next, ackTick }: Saying): OwnKeys {
    const isTold = this.#from >= next && this.#from < next + putOffMost;
    const tick = isTold ? this.#from + 1 : next;
    this.#from = tick;
    this.#seq = this.#seq === seqMax ? 1 : this.#seq + 1;
    this.#count++;
    this.#says({ next: tick, ackTick });
    return { seq: this.#seq, tick, keys: this.keys };
  }

  /** What is to be said now, once. */
  take(nowMs: number, saying: Saying): readonly Uint8Array<ArrayBuffer>[] {
    const isSaid = this.#queue.some(({ type }) => type === "keys");
    if (isSaid) this.#keysSaidMs = nowMs;
    else if (this.#seq > 0 && nowMs - this.#keysSaidMs >= keepAliveMs) {
      this.#keysSaidMs = nowMs;
      this.#says(saying);
    }
    this.#pingsAt(nowMs, saying.isPingedOften ? pingOftenMs : pingMs);
    return this.#queue.splice(0).map(encodeSaid);
  }

  /** When the ping was said that is answered; undefined where that is not known any more. */
  answered(at: number): number | undefined {
    const saidMs = this.#pings.get(at);
    this.#pings.delete(at);
    return saidMs;
  }

  #says({ next, ackTick }: Pick<Saying, "next" | "ackTick">): void {
    this.#queue.push({ type: "keys", seq: this.#seq, keys: this.keys, tick: next, ackTick });
  }

  #pingsAt(nowMs: number, everyMs: number): void {
    if (nowMs - this.#pingedMs < everyMs) return;
    this.#pingedMs = nowMs;
    const at = Math.floor(nowMs) >>> 0;
    this.#pings.set(at, nowMs);
    const [oldest] = this.#pings.keys();
    if (this.#pings.size > pingsMost && oldest !== undefined) this.#pings.delete(oldest);
    this.#queue.push({ type: "ping", at });
  }
}
