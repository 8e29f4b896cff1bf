import { Store } from "../../../core/client/store.ts";
import type { File } from "../contract/message.ts";

/** A message that the server has refused: it waits to be sent again, or to be thrown away. */
export interface Unsent {
  readonly id: string;
  readonly roomId: string;
  readonly text: string;
  readonly replyTo?: string | undefined;
  readonly files: readonly File[];
  /** The moment of the video that it is about, in milliseconds. */
  readonly momentMs?: number | undefined;
  /** Why it was refused: a failure's code. */
  readonly code: string;
}

const prefix = "dvor.unsent.";

/** One's own messages that were refused; a reload of the page does not lose them. */
export class UnsentMessages {
  readonly #store: Store<readonly Unsent[]>;
  readonly #key: string;
  readonly #storage: Pick<Storage, "getItem" | "setItem"> | undefined;

  constructor(personId: string, storage: Pick<Storage, "getItem" | "setItem"> | undefined) {
    this.#key = `${prefix}${personId}`;
    this.#storage = storage;
    this.#store = new Store(this.#kept());
  }

  readonly get = (): readonly Unsent[] => this.#store.get();
  readonly listen = (listener: () => void): (() => void) => this.#store.listen(listener);

  add(message: Unsent): void {
    this.#set([...this.get().filter(({ id }) => id !== message.id), message]);
  }

  remove(id: string): void {
    this.#set(this.get().filter((one) => one.id !== id));
  }

  #set(messages: readonly Unsent[]): void {
    this.#store.set(messages);
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(messages));
    } catch {
      // A browser that keeps nothing: they are shown as long as the page is.
    }
  }

  #kept(): readonly Unsent[] {
    try {
      const value: unknown = JSON.parse(this.#storage?.getItem(this.#key) ?? "[]");
      return Array.isArray(value) ? value.filter(isUnsent) : [];
    } catch {
      return [];
    }
  }
}

function isUnsent(value: unknown): value is Unsent {
  const { id, roomId, text, files } = (value ?? {}) as Partial<Unsent>; // looked at in this line
  return [id, roomId, text].every((part) => typeof part === "string") && Array.isArray(files);
}

let mine: { readonly personId: string; readonly messages: UnsentMessages } | undefined;

/** The unsent messages of whoever looks at this page. */
export function unsentOf(personId: string): UnsentMessages {
  if (mine?.personId !== personId) {
    mine = { personId, messages: new UnsentMessages(personId, storageOfPage()) };
  }
  return mine.messages;
}

function storageOfPage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined; // forbidden by the browser's settings
  }
}
