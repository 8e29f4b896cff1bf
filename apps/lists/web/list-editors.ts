import { Store } from "../../../core/client/store.ts";

/** Somebody who is silent for so long edits nothing any more, in milliseconds. */
export const silentMs = 10_000;

/** Somebody with a hand on an item. */
export interface Editor {
  readonly id: string;
  readonly name: string;
  readonly item: string;
  readonly field: string | null;
}

/** Who edits which item right now, as they whisper it; the newest of an item counts. */
export class Editors implements Disposable {
  readonly #store = new Store<ReadonlyMap<string, Editor>>(new Map());
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  readonly listen = (listener: () => void): (() => void) => this.#store.listen(listener);

  /** Who edits an item; the same object until it changes. */
  of(item: string): Editor | undefined {
    return this.#store.get().get(item);
  }

  /** Somebody says what they edit, or with null that they are done. */
  heard(
    by: { readonly id: string; readonly name: string },
    { item, field }: { readonly item: string | null; readonly field: string | null },
  ): void {
    clearTimeout(this.#timers.get(by.id));
    this.#timers.delete(by.id);
    const others = [...this.#store.get()].filter(([, editor]) => editor.id !== by.id);
    if (item === null) {
      if (others.length < this.#store.get().size) this.#store.set(new Map(others));
      return;
    }
    const known = this.of(item);
    const isSame = known?.id === by.id && known.field === field;
    const editor = isSame ? known : { id: by.id, name: by.name, item, field };
    if (!isSame) this.#store.set(new Map([...others, [item, editor]]));
    const gone = () => this.heard(by, { item: null, field: null });
    this.#timers.set(by.id, setTimeout(gone, silentMs));
  }

  /** Only these are here still: who has gone edits nothing. */
  present(ids: ReadonlySet<string>): void {
    for (const { id, name } of [...this.#store.get().values()]) {
      if (!ids.has(id)) this.heard({ id, name }, { item: null, field: null });
    }
  }

  [Symbol.dispose](): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
