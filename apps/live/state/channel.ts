import type { EventOf, StateOf } from "../../../core/protocol/channel.ts";
import { defineWatch } from "../../../core/protocol/state.ts";
import { type Broadcast, channelChannel } from "../contract/channel.ts";

/** What is believed of somebody's channel. */
export type ChannelState = StateOf<typeof channelChannel>;
type ChannelEvent = EventOf<typeof channelChannel>;

/** What is believed of somebody's channel. */
export const channelWatch = defineWatch(channelChannel, {
  apply(state: ChannelState, event: ChannelEvent): ChannelState {
    switch (event.type) {
      case "channel.changed":
        if (state.channel.revision >= event.channel.revision) return state;
        return { ...state, channel: event.channel };
      case "broadcast.started":
      case "broadcast.changed":
      case "broadcast.ended":
        return { ...state, broadcast: newer(state.broadcast, event.broadcast) };
      case "viewers.counted": {
        const { id, viewers, peakViewers } = event;
        const { broadcast } = state;
        if (broadcast?.id !== id) return state;
        return { ...state, broadcast: { ...broadcast, viewers, peakViewers } };
      }
    }
  },
});

/** A later broadcast takes the place of an earlier one; ids are in their order. */
function newer(known: Broadcast | null, told: Broadcast): Broadcast {
  if (!known || told.id > known.id) return told;
  return told.id === known.id && told.revision > known.revision ? told : known;
}
