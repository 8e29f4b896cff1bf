import type { EventOf, StateOf } from "../../../core/protocol/channel.ts";
import { defineWatch } from "../../../core/protocol/state.ts";
import type { Broadcast } from "../contract/channel.ts";
import { liveChannel } from "../contract/live.ts";

/** What is believed to be on air. */
export type LiveState = StateOf<typeof liveChannel>;
type LiveEvent = EventOf<typeof liveChannel>;

/** What is believed to be on air. */
export const liveWatch = defineWatch(liveChannel, {
  apply(state: LiveState, event: LiveEvent): LiveState {
    switch (event.type) {
      case "air.listed": {
        const known = state.onAir.find(({ id }) => id === event.broadcast.id);
        if (known && known.revision >= event.broadcast.revision) return state;
        const others = state.onAir.filter(({ id }) => id !== event.broadcast.id);
        return { ...state, onAir: mostWatchedFirst([...others, event.broadcast]) };
      }
      case "air.unlisted":
        return { ...state, onAir: state.onAir.filter(({ id }) => id !== event.id) };
      case "air.counted": {
        const { id, viewers, peakViewers } = event;
        const counted = { viewers, peakViewers };
        const onAir = state.onAir.map((one) => (one.id === id ? { ...one, ...counted } : one));
        return { ...state, onAir: mostWatchedFirst(onAir) };
      }
    }
  },
});

/** The order of a snapshot, too. */
export function mostWatchedFirst(broadcasts: readonly Broadcast[]): readonly Broadcast[] {
  return [...broadcasts].sort(
    (one, other) => other.viewers - one.viewers || (one.id < other.id ? 1 : -1),
  );
}
