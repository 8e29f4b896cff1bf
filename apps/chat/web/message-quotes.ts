import { useEffect, useMemo, useSyncExternalStore } from "react";
import { Store } from "../../../core/client/store.ts";
import type { Result } from "../../../core/protocol/result.ts";
import type { Message } from "../contract/message.ts";
import { changed } from "../state/messages.ts";
import type { RoomEvent } from "../state/room.ts";

/** A message that is quoted: `missing` where this reader may not see it. */
export type Quoted = Message | "missing" | undefined;

/** The server answers for so many at once. */
const askedMax = 50;

/**
 * Messages that others answer, wherever in the history they are.
 *
 * Looked up many at once, kept as true as the rows are by the same events.
 */
export class Quotes {
  readonly #fetch: (ids: readonly string[]) => Promise<Result<readonly Message[]>>;
  readonly #known = new Store<ReadonlyMap<string, Message | "missing">>(new Map());
  readonly #asked = new Set<string>();
  #waiting: string[] = [];

  constructor(fetch: (ids: readonly string[]) => Promise<Result<readonly Message[]>>) {
    this.#fetch = fetch;
  }

  readonly get = (): ReadonlyMap<string, Message | "missing"> => this.#known.get();
  readonly listen = (listener: () => void): (() => void) => this.#known.listen(listener);

  /** Looks a message up, unless that is done or under way. */
  want(id: string): void {
    if (this.#asked.has(id)) return;
    this.#asked.add(id);
    this.#waiting.push(id);
    // All rows of a page want theirs in the same turn.
    if (this.#waiting.length === 1) queueMicrotask(() => void this.#ask());
  }

  heard(events: readonly RoomEvent[]): void {
    const next = new Map(this.get());
    let isChanged = false;
    for (const [id, message] of next) {
      if (message === "missing") continue;
      const [now] = events.reduce<readonly Message[]>(changed, [message]);
      if (!now || now === message) continue;
      next.set(id, now);
      isChanged = true;
    }
    if (isChanged) this.#known.set(next);
  }

  /** What was known may be another now; it is looked up again when it is shown again. */
  forget(): void {
    this.#asked.clear();
    this.#known.set(new Map());
  }

  async #ask(): Promise<void> {
    const ids = this.#waiting.splice(0, askedMax);
    if (ids.length === 0) return;
    const answer = await this.#fetch(ids);
    if (answer.ok) {
      const found = new Map(answer.value.map((message) => [message.id, message]));
      const next = new Map(this.get());
      for (const id of ids) next.set(id, found.get(id) ?? "missing");
      this.#known.set(next);
    } else {
      for (const id of ids) this.#asked.delete(id);
    }
    await this.#ask();
  }
}

/** A message that another one quotes, as it is now. */
export function useQuoted(quotes: Quotes, id: string): Quoted {
  const get = useMemo(() => () => quotes.get().get(id), [quotes, id]);
  const quoted = useSyncExternalStore(quotes.listen, get);
  useEffect(() => {
    if (quoted === undefined) quotes.want(id);
  }, [quotes, quoted, id]);
  return quoted;
}
