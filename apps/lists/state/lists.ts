import type { EventOf, StateOf } from "../../../core/protocol/channel.ts";
import { defineWatch } from "../../../core/protocol/state.ts";
import { type ListEntry, listsChannel } from "../contract/lists.ts";

type ListsState = StateOf<typeof listsChannel>;
type ListsEvent = EventOf<typeof listsChannel>;

/** What is believed of one's own lists. */
export const listsWatch = defineWatch(listsChannel, {
  apply(state: ListsState, event: ListsEvent): ListsState {
    switch (event.type) {
      case "list.came": {
        const { id } = event.entry.list;
        return {
          ...state,
          lists: [...state.lists.filter(({ list }) => list.id !== id), event.entry],
        };
      }
      case "list.went":
        return { ...state, lists: state.lists.filter(({ list }) => list.id !== event.id) };
      case "list.renewed":
        return mapEntry(state, event.list.id, (entry) =>
          event.list.revision > entry.list.revision ? { ...entry, list: event.list } : entry,
        );
      case "list.filled":
        return mapEntry(state, event.id, (entry) =>
          event.fill.changedAt >= entry.fill.changedAt ? { ...entry, fill: event.fill } : entry,
        );
    }
  },
});

function mapEntry(
  state: ListsState,
  id: string,
  change: (entry: ListEntry) => ListEntry,
): ListsState {
  const lists = state.lists.map((entry) => (entry.list.id === id ? change(entry) : entry));
  return { ...state, lists };
}
