import { KeyReader, type Typed } from "./key-reader.ts";
import type { Tty } from "./tty.ts";

/** What is typed, given to whoever hears it just now. */
export class Keyboard {
  readonly #reader = new KeyReader();
  readonly #close: () => void;
  #hear: (typed: Typed) => void;

  /** `otherwise` hears keys that no one else is there for; without a terminal there are none. */
  constructor(tty: Tty | undefined, otherwise: (typed: Typed) => void) {
    this.#hear = otherwise;
    const heard = (text: string) => {
      for (const typed of this.#reader.read(text)) this.#hear(typed);
    };
    this.#close = tty?.types(heard) ?? (() => {});
  }

  /** Gives what is typed to somebody else, until they have done. */
  goesTo(hear: (typed: Typed) => void): () => void {
    const before = this.#hear;
    this.#hear = hear;
    return () => {
      this.#hear = before;
    };
  }

  close(): void {
    this.#close();
  }
}
