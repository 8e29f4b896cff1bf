import { useEffect } from "react";
import { usePlayback, usePlaying } from "./playback-hooks.ts";

interface Props {
  readonly title: string;
  readonly artist: string | undefined;
  readonly poster: string | undefined;
}

/** How far the buttons of a headset or a lock screen go, in seconds. */
const leapSeconds = 10;

/** Tells the system what plays, and lets its buttons steer it. */
export function useMediaSession({ title, artist, poster }: Props): void {
  const playback = usePlayback();
  const isRunning = usePlaying(({ hasBegun, isPaused }) => hasBegun && !isPaused);
  useEffect(() => {
    const session = navigator.mediaSession;
    if (!session || !isRunning) return;
    session.metadata = new MediaMetadata({
      title,
      ...(artist === undefined ? {} : { artist }),
      ...(poster === undefined ? {} : { artwork: [{ src: poster }] }),
    });
    const deeds: Readonly<Partial<Record<MediaSessionAction, MediaSessionActionHandler>>> = {
      play: () => playback.play(),
      pause: () => playback.pause(),
      seekbackward: ({ seekOffset }) => playback.seekBy(-(seekOffset ?? leapSeconds)),
      seekforward: ({ seekOffset }) => playback.seekBy(seekOffset ?? leapSeconds),
      seekto: ({ seekTime }) => playback.seek(seekTime ?? 0),
    };
    // Only names of deeds stand there.
    for (const name of Object.keys(deeds) as MediaSessionAction[]) {
      session.setActionHandler(name, deeds[name] ?? null);
    }
  }, [playback, isRunning, title, artist, poster]);
  useEffect(() => {
    return () => {
      const session = navigator.mediaSession;
      if (!session) return;
      session.metadata = null;
      for (const name of actions) session.setActionHandler(name, null);
    };
  }, []);
}

const actions = ["play", "pause", "seekbackward", "seekforward", "seekto"] as const;
