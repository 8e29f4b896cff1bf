import { Store } from "../../../core/client/store.ts";

/** How it went: others may have changed since what was to be taken back. */
export type Undone = "done" | "partly" | "overtaken";

/** One thing that can be taken back. */
export interface Undo {
  /** What one after another changed the same is taken back at once. */
  readonly key?: string;
  /** Gives the inverse commands, as things stand by then. */
  readonly run: () => Undone;
}

/** So much can be taken back at most. */
const most = 100;

/** One's own last deeds on a page, the newest last. */
export class UndoStack {
  readonly #store = new Store<readonly Undo[]>([]);
  #gathered: Undo[] | undefined;

  /** Remembers a deed; gives how it can be taken back later, unless it was by then. */
  push(undo: Undo): () => Undone | undefined {
    if (this.#gathered) this.#gathered.push(undo);
    else this.#store.set([...this.#store.get(), undo].slice(-most));
    return () => this.#take(undo);
  }

  /** What is done within is one deed, and is taken back as one. */
  together(work: () => void): () => Undone | undefined {
    const gathered: Undo[] = [];
    this.#gathered = gathered;
    try {
      work();
    } finally {
      this.#gathered = undefined;
    }
    return this.push({ run: () => worst(gathered.toReversed().map(({ run }) => run())) });
  }

  /** Forgets the last deed, if it is one of this key: what comes now takes its place. */
  continued(key: string): void {
    const all = this.#store.get();
    if (all.at(-1)?.key === key) this.#store.set(all.slice(0, -1));
  }

  /** Takes the last deed back; undefined where there is none. */
  undo(): Undone | undefined {
    const last = this.#store.get().at(-1);
    return last && this.#take(last);
  }

  #take(undo: Undo): Undone | undefined {
    const left = this.#store.get().filter((one) => one !== undo);
    if (left.length === this.#store.get().length) return undefined;
    this.#store.set(left);
    return undo.run();
  }
}

function worst(all: readonly Undone[]): Undone {
  if (all.every((one) => one === "done")) return "done";
  return all.every((one) => one === "overtaken") ? "overtaken" : "partly";
}
