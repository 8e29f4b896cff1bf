import { useMemo, useState, useSyncExternalStore } from "react";
import { Store } from "../../../core/client/store.ts";
import type { ScrollWindowHandle } from "../../../web/kit/scroll-window.tsx";
import type { RoomParts } from "./use-room.ts";

/** What the reader has before them. */
export interface Seen {
  /** Up to here everything has been in view. */
  readonly position: number;
  readonly isAtEnd: boolean;
}

/** Where the reader is in a room, told often and to few; and the ways to elsewhere in it. */
export interface Look {
  readonly seen: Store<Seen>;
  readonly toEnd: () => void;
  readonly toPosition: (position: number) => Promise<void>;
  /** To what one has just said. */
  readonly toSaid: (id: string) => void;
}

/** Where the reader of a room is; the same object as long as the room is open. */
export function useLook(
  { window }: RoomParts,
  log: { readonly current: ScrollWindowHandle | null },
): Look {
  const [seen] = useState(() => new Store<Seen>({ position: 0, isAtEnd: true }));
  return useMemo(
    () => ({
      seen,
      toEnd() {
        if (!window.get().hasAfter) return log.current?.scrollToEnd({ isSmooth: true });
        window.toEnd();
        // The rows of the end come with the next commit.
        const key = window.get().rows.at(-1)?.id;
        if (key !== undefined) log.current?.scrollToKey({ key, place: "end" });
      },
      async toPosition(position) {
        const landed = await window.jump(position);
        if (!landed.ok || !landed.value) return;
        log.current?.scrollToKey({ key: landed.value.id, place: "centre", isFlashed: true });
      },
      toSaid(key) {
        window.toEnd();
        log.current?.scrollToKey({ key, place: "end" });
      },
    }),
    [seen, window, log],
  );
}

/** What the reader has before them, live. */
export function useSeen({ seen }: Look): Seen {
  return useSyncExternalStore(seen.listen, seen.get);
}
