import type { EventOf, StateOf } from "../../../core/protocol/channel.ts";
import { defineWatch } from "../../../core/protocol/state.ts";
import { followersChannel } from "../contract/followers.ts";

/** What is believed of who has subscribed to somebody. */
export type FollowersState = StateOf<typeof followersChannel>;
type FollowersEvent = EventOf<typeof followersChannel>;

/** What is believed of who has subscribed to somebody. */
export const followersWatch = defineWatch(followersChannel, {
  apply(state: FollowersState, event: FollowersEvent): FollowersState {
    switch (event.type) {
      case "followers.counted":
        return { ...state, subscribers: event.subscribers };
      case "following.changed":
        return { ...state, isSubscribed: event.isSubscribed };
    }
  },
  overlay(state, command): FollowersState {
    if (command.name !== "channel.subscribe") return state;
    const { isSubscribed } = command.input;
    if (isSubscribed === state.isSubscribed) return state;
    const subscribers = Math.max(0, state.subscribers + (isSubscribed ? 1 : -1));
    return { ...state, isSubscribed, subscribers };
  },
});
