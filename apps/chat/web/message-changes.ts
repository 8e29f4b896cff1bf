import { Store } from "../../../core/client/store.ts";
import type { Message } from "../contract/message.ts";

/** What one has done to a message, before the server has told it. */
export interface MessageChange {
  readonly id: string;
  readonly apply: (message: Message) => Message;
  /** Whether the message shows it by itself. */
  readonly isDone: (message: Message) => boolean;
  readonly isAnswered?: boolean;
}

/** What one has just done to messages, shown over them until the room tells of it. */
export class MessageChanges {
  readonly #store = new Store<readonly MessageChange[]>([]);

  readonly get = (): readonly MessageChange[] => this.#store.get();
  readonly listen = (listener: () => void): (() => void) => this.#store.listen(listener);

  /** Shows a change; to be told whether it was taken. */
  add(change: MessageChange): { readonly answered: (isDone: boolean) => void } {
    let now = change;
    this.#store.set([...this.get(), now]);
    return {
      answered: (isDone) => {
        const others = this.get().filter((one) => one !== now);
        now = { ...now, isAnswered: true };
        this.#store.set(isDone ? [...others, now] : others);
      },
    };
  }

  /** Forgets what the messages show by themselves; of those not here nobody can tell. */
  prune(rows: readonly Message[]): void {
    const known = this.get();
    const left = known.filter(({ id, isDone, isAnswered }) => {
      if (!isAnswered) return true;
      const message = rows.find((row) => row.id === id);
      return message !== undefined && !isDone(message);
    });
    if (left.length < known.length) this.#store.set(left);
  }
}

/** Messages with what one has done to them; the same array where that is nothing. */
export function withChanges(
  rows: readonly Message[],
  changes: readonly MessageChange[],
): readonly Message[] {
  let next = rows;
  for (const { id, apply } of changes) {
    const at = next.findIndex((message) => message.id === id);
    const known = next[at];
    if (known) next = next.with(at, apply(known));
  }
  return next;
}
