import { keys as bits, type Keys, noKeys } from "../simulation/keys.ts";

/** How many ticks ahead keys are taken; later stamps count as the last of these. */
export const windowTicks = 15;

interface Due {
  readonly tick: number;
  readonly keys: Keys;
  /** Pressed for this one step, though they are held no more. */
  readonly tapped: Keys;
}

/**
 * The keys of one side, as they come in: each is used at the tick that it names.
 *
 * What comes late is used now, and never changes what was. What is stamped too far ahead is used
 * at the end of the window, so that no key is lost. It holds at most one change for each tick of
 * the window, however much is said.
 */
export class Inbox {
  #seq = 0;
  #held: Keys = noKeys;
  #due: Due[] = [];
  #earliness = 0;
  #late = 0;
  #changes = 0;

  /** The newest `seq` that was heard; 0 before the first. */
  get ack(): number {
    return this.#seq;
  }

  /** Ticks by which the last message came early; negative when it was late. */
  get earliness(): number {
    return this.#earliness;
  }

  /** Changes of keys that were heard, and how many of them came late. */
  get counts(): { readonly changes: number; readonly late: number } {
    return { changes: this.#changes, late: this.#late };
  }

  /** Takes a message, while `next` is the tick that the next step makes. */
  hears(seq: number, keys: Keys, tick: number, next: number): void {
    this.#earliness = tick - next;
    if (!this.notes(seq)) return;
    this.#changes++;
    if (tick < next) this.#late++;
    const at = Math.min(Math.max(tick, next), next + windowTicks - 1);
    let tapped: Keys = noKeys;
    // What was said later holds from its tick on, whatever was said before of the ticks after it.
    for (let last = this.#due.at(-1); last && last.tick >= at; last = this.#due.at(-1)) {
      // Two that are late together: a power that was used between them is used still.
      if (tick < next) tapped |= (last.keys | last.tapped) & bits.use;
      this.#due.pop();
    }
    this.#due.push({ tick: at, keys, tapped });
  }

  /** Whether this `seq` is new; its keys are not taken, now or when it is repeated. */
  notes(seq: number): boolean {
    const ahead = (seq - this.#seq) & 0xffff;
    if (ahead === 0 || (this.#seq !== 0 && ahead > 0x7fff)) return false;
    this.#seq = seq;
    return true;
  }

  /** The keys of the step that makes `tick`. Ask once a step, in order. */
  take(tick: number): Keys {
    let tapped: Keys = noKeys;
    for (let first = this.#due[0]; first && first.tick <= tick; first = this.#due[0]) {
      this.#held = first.keys;
      tapped |= first.tapped;
      this.#due.shift();
    }
    return this.#held | tapped;
  }

  /** What the step that makes `tick` will use, as far as is known. */
  heldAt(tick: number): Keys {
    return this.#due.findLast((due) => due.tick <= tick)?.keys ?? this.#held;
  }

  /** Lets all keys go, those that are still to come too. */
  release(): void {
    this.#held = noKeys;
    this.#due = [];
  }

  /** Begins again, for a page that counts from 1. */
  restart(): void {
    this.release();
    this.#seq = 0;
    this.#earliness = 0;
  }
}
