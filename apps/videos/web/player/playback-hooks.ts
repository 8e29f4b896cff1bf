import { createContext, useContext, useSyncExternalStore } from "react";
import { Playback, type PlaybackState } from "./playback.ts";

/** The playback that the controls around here steer. */
export const PlaybackContext = createContext(new Playback());

/** The playback of this player. */
export function usePlayback(): Playback {
  return useContext(PlaybackContext);
}

/** A part of its state; give a plain value, so that nothing is drawn that has not changed. */
export function usePlaying<Value>(choose: (state: PlaybackState) => Value): Value {
  const playback = usePlayback();
  return useSyncExternalStore(playback.listen, () => choose(playback.state()));
}
