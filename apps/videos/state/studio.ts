import type { EventOf, StateOf } from "../../../core/protocol/channel.ts";
import { defineWatch } from "../../../core/protocol/state.ts";
import { studioChannel } from "../contract/shelf.ts";
import { videoChannel } from "../contract/watch.ts";
import { counted, withCard } from "./shelf.ts";

/** What is believed of one's own videos. */
export type StudioState = StateOf<typeof studioChannel>;
type StudioEvent = EventOf<typeof studioChannel>;

/** What is believed of one's own videos. */
export const studioWatch = defineWatch(studioChannel, {
  also: [videoChannel],
  apply(state: StudioState, event: StudioEvent): StudioState {
    switch (event.type) {
      case "own.changed": {
        const { video, usedBytes } = event;
        return { ...state, videos: withCard(state.videos, video), usedBytes };
      }
      case "own.deleted": {
        const videos = state.videos.filter(({ id }) => id !== event.id);
        const progress = state.progress.filter(({ id }) => id !== event.id);
        return { ...state, videos, progress, usedBytes: event.usedBytes };
      }
      case "own.counted":
        return { ...state, videos: counted(state.videos, event) };
      case "own.progressed": {
        const others = state.progress.filter(({ id }) => id !== event.id);
        const { id, progress } = event;
        return { ...state, progress: progress ? [...others, { id, progress }] : others };
      }
      case "upload.changed": {
        const others = state.uploads.filter(({ id }) => id !== event.upload.id);
        return { ...state, uploads: [...others, event.upload] };
      }
      case "upload.gone":
        return { ...state, uploads: state.uploads.filter(({ id }) => id !== event.id) };
    }
  },
});
