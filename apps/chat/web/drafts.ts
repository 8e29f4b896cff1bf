import { useMemo, useSyncExternalStore } from "react";

/** What somebody has begun to write in a room. */
export interface Draft {
  readonly text: string;
  /** The message that it answers. */
  readonly replyTo?: string;
}

/** Where drafts are kept: the browser's storage, which all its tabs share. */
export interface DraftStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const prefix = "dvor.draft.";

/**
 * The drafts of this browser, by person and room.
 *
 * What cannot be kept, in a browser that keeps nothing, is kept as long as the page.
 */
export class Drafts {
  readonly #storage: DraftStorage;
  readonly #known = new Map<string, Draft | undefined>();
  readonly #listeners = new Set<() => void>();

  constructor(storage: DraftStorage) {
    this.#storage = storage;
  }

  /** What was begun there; the same object until it changes. */
  get(personId: string, roomId: string): Draft | undefined {
    const key = keyOf(personId, roomId);
    if (!this.#known.has(key)) this.#known.set(key, this.#read(key));
    return this.#known.get(key);
  }

  /** Keeps what was begun; an empty one that answers nothing is none. */
  set(personId: string, roomId: string, draft: Draft | undefined): void {
    const key = keyOf(personId, roomId);
    const isEmpty = !draft || (draft.text.trim() === "" && draft.replyTo === undefined);
    this.#known.set(key, isEmpty ? undefined : draft);
    try {
      if (isEmpty) this.#storage.removeItem(key);
      else this.#storage.setItem(key, JSON.stringify(draft));
    } catch {
      // A full storage, or none: the page itself still knows it.
    }
    this.#tell();
  }

  /** Another tab has changed something; without a key, everything. */
  changedElsewhere(key: string | null): void {
    if (key !== null && !key.startsWith(prefix)) return;
    if (key === null) this.#known.clear();
    else this.#known.delete(key);
    this.#tell();
  }

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  #read(key: string): Draft | undefined {
    try {
      return parsed(JSON.parse(this.#storage.getItem(key) ?? "null"));
    } catch {
      return undefined; // no storage, or something that this page has not written
    }
  }
}

/** The drafts of this browser. */
export const drafts = new Drafts(storageOfPage());

/** A draft, live: also when it is changed in another tab. */
export function useDraft(personId: string, roomId: string): Draft | undefined {
  const get = useMemo(() => () => drafts.get(personId, roomId), [personId, roomId]);
  return useSyncExternalStore(drafts.listen, get);
}

function keyOf(personId: string, roomId: string): string {
  return `${prefix}${personId}.${roomId}`;
}

function parsed(value: unknown): Draft | undefined {
  if (typeof value !== "object" || value === null || !("text" in value)) return undefined;
  const { text, replyTo } = value as { text: unknown; replyTo?: unknown }; // looked at just below
  if (typeof text !== "string") return undefined;
  return typeof replyTo === "string" ? { text, replyTo } : { text };
}

/** The browser's storage; on a page without one, nothing is kept. */
function storageOfPage(): DraftStorage {
  const none = { getItem: () => null, setItem: () => {}, removeItem: () => {} };
  try {
    if (typeof window === "undefined") return none;
    window.addEventListener("storage", ({ key }) => drafts.changedElsewhere(key));
    return window.localStorage;
  } catch {
    return none; // forbidden by the browser's settings
  }
}
