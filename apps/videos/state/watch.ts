import type { EventOf, StateOf } from "../../../core/protocol/channel.ts";
import { defineWatch } from "../../../core/protocol/state.ts";
import { videoChannel } from "../contract/watch.ts";

/** What is believed of a video. */
export type VideoState = StateOf<typeof videoChannel>;
type VideoEvent = EventOf<typeof videoChannel>;

/** What is believed of a video. */
export const videoWatch = defineWatch(videoChannel, {
  apply(state: VideoState, event: VideoEvent): VideoState {
    switch (event.type) {
      case "video.changed": {
        const known = state.video?.revision ?? -1;
        return known >= event.video.revision ? state : { ...state, video: event.video };
      }
      case "video.deleted":
        return { ...state, video: undefined, progress: null };
      case "video.progressed":
        return { ...state, progress: event.progress };
      case "video.counted": {
        const { views, likes } = event;
        return { ...state, video: state.video && { ...state.video, views, likes } };
      }
      case "like.changed":
        return { ...state, isLiked: event.isLiked };
      case "resume.changed":
        return { ...state, resumeMs: event.resumeMs };
    }
  },
  overlay(state, command): VideoState {
    if (command.name !== "video.like" || !state.video) return state;
    const { isLiked } = command.input;
    if (isLiked === state.isLiked) return state;
    const likes = Math.max(0, state.video.likes + (isLiked ? 1 : -1));
    return { ...state, isLiked, video: { ...state.video, likes } };
  },
});
