import { type ScrollView, trimmed } from "../../../web/kit/scroll-trim.ts";
import { type HarnessMessage, pageSize } from "./history.ts";

/** What the page draws. */
export interface RoomState {
  readonly rows: readonly HarnessMessage[];
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
}

const keyOf = ({ key }: HarnessMessage) => key;

/** An owner of rows as an app has it: a slow source behind, and a window kept in a store. */
export class HarnessRoom {
  /** How long the source takes for a page, in milliseconds; or until `answer` is called. */
  delayMs = 0;
  isHeld = false;
  asked = 0;
  view: ScrollView | undefined;
  readonly #all: HarnessMessage[];
  readonly #told = new Set<() => void>();
  #from: number;
  #to: number;
  #state: RoomState;
  #held: (() => void)[] = [];

  constructor(all: HarnessMessage[], from: number, to: number) {
    this.#all = all;
    this.#from = from;
    this.#to = to;
    this.#state = this.#window();
  }

  readonly subscribe = (told: () => void) => {
    this.#told.add(told);
    return () => this.#told.delete(told);
  };

  readonly state = () => this.#state;

  readonly onView = (view: ScrollView) => {
    this.view = view;
  };

  readonly before = () => {
    this.asked += 1;
    this.#later(() => {
      this.#from = Math.max(0, this.#from - pageSize);
      this.#changed();
    });
  };

  readonly after = () => {
    this.asked += 1;
    this.#later(() => {
      this.#to = Math.min(this.#all.length, this.#to + pageSize);
      this.#changed();
    });
  };

  /** Lets every answer through that waits. */
  answer(): void {
    for (const answer of this.#held.splice(0)) answer();
  }

  edit(key: string, lines: number): void {
    const at = this.#all.findIndex((message) => message.key === key);
    const message = this.#all[at];
    if (!message) throw new Error(`no message ${key}`);
    this.#all[at] = { ...message, lines, version: message.version + 1 };
    this.#changed();
  }

  remove(key: string): void {
    const at = this.#all.findIndex((message) => message.key === key);
    this.#all.splice(at, 1);
    if (at < this.#from) this.#from -= 1;
    if (at < this.#to) this.#to -= 1;
    this.#changed();
  }

  /** New messages at the end, each in a commit of its own. */
  async burst(count: number): Promise<void> {
    for (let index = 0; index < count; index++) {
      const key = `new${this.#all.length}`;
      const isEndHere = this.#to === this.#all.length;
      this.#all.push({ key, lines: 1 + (index % 4), version: 0 });
      if (isEndHere) this.#to += 1;
      this.#changed();
      if (index % 5 === 4) await new Promise(requestAnimationFrame);
    }
  }

  /** Shows the rows around a message, as after a search. */
  around(key: string): void {
    const at = this.#all.findIndex((message) => message.key === key);
    this.#from = Math.max(0, at - pageSize);
    this.#to = Math.min(this.#all.length, at + pageSize);
    this.#state = this.#window();
    for (const told of this.#told) told();
  }

  #later(answer: () => void): void {
    if (this.isHeld) this.#held.push(answer);
    else setTimeout(answer, this.delayMs);
  }

  #changed(): void {
    const { before, after } = trimmed(this.#window().rows, keyOf, this.view);
    this.#from += before;
    this.#to -= after;
    this.#state = this.#window();
    for (const told of this.#told) told();
  }

  #window(): RoomState {
    return {
      rows: this.#all.slice(this.#from, this.#to),
      hasBefore: this.#from > 0,
      hasAfter: this.#to < this.#all.length,
    };
  }
}
