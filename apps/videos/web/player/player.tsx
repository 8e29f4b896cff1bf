import {
  type ReactNode,
  type RefObject,
  Suspense,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import { useAwake } from "./awake.ts";
import { CaptionLines, toggleCaptions, useChosenCaptions } from "./captions.tsx";
import { Controls, type Theatre } from "./controls.tsx";
import { Cover } from "./cover.tsx";
import { Flash, useFlash } from "./flash.tsx";
import { type KeyDeeds, useKeys } from "./keys.ts";
import { useMediaSession } from "./media-session.ts";
import { Playback } from "./playback.ts";
import { PlaybackContext, usePlayback, usePlaying } from "./playback-hooks.ts";
import { useFullScreen, useSmallWindow } from "./screen.ts";
import { type PlayerSource, thingOf } from "./source.ts";
import type { Failure } from "./stream.ts";
import { useTaps } from "./touch.ts";
import type { WatchedStretch } from "./watched.ts";

/** What a page may do with its player. */
export interface PlayerHandle {
  readonly seek: (seconds: number) => void;
  /** Where it is now, in seconds. */
  readonly time: () => number;
  readonly play: () => void;
  readonly pause: () => void;
}

/** What a player is given. */
export interface PlayerProps {
  /** Another address is another thing; one that differs only in its pass goes on. */
  readonly source: PlayerSource;
  readonly title: string;
  /** Whose it is, for the system's own controls. */
  readonly artist?: string | undefined;
  readonly startSeconds?: number | undefined;
  /** Plays by itself, without sound if the browser wants it so. */
  readonly autoPlay?: boolean;
  /** Stands in a frame of another site: keys are heard while the focus is within. */
  readonly isEmbedded?: boolean;
  readonly theatre?: Theatre | undefined;
  /** Stands over the picture's upper left while the controls are there. */
  readonly badge?: ReactNode;
  readonly handle?: RefObject<PlayerHandle | null> | undefined;
  /** Told some four times a second while it plays, and where one goes to. */
  readonly onTime?: ((seconds: number) => void) | undefined;
  /** Told what was really played, in pieces of at most ten seconds. */
  readonly onWatched?: ((stretch: WatchedStretch) => void) | undefined;
  readonly onEnded?: (() => void) | undefined;
  readonly onFailed?: ((failure: Failure) => void) | undefined;
}

/** Plays a video or a broadcast, as wide as its place; asks for its own texts. */
export function Player(props: PlayerProps) {
  const [playback] = useState(() => new Playback());
  return (
    <PlaybackContext value={playback}>
      <Suspense fallback={<div className="player" />}>
        <OpenPlayer {...props} playback={playback} />
      </Suspense>
    </PlaybackContext>
  );
}

interface OpenProps extends PlayerProps {
  readonly playback: Playback;
}

function OpenPlayer(props: OpenProps) {
  const { source, title, artist, theatre, badge, playback, isEmbedded = false } = props;
  const { t } = useTranslation("videosMore");
  const root = useRef<HTMLElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [isHeld, setHeld] = useState(false);
  const [flashed, flash] = useFlash();
  const full = useFullScreen(root, video);
  const small = useSmallWindow(video);
  const { isAwake, wake, sleep } = useAwake();
  const isResting = usePlaying(({ phase, isPaused }) => isPaused || phase !== "running");
  const hasFailed = usePlaying(({ phase }) => phase === "failed");
  const isShown = isAwake || isHeld || isResting;
  const shownCaptions = useChosenCaptions(source);
  useOpened(props, video);
  useMediaSession({ title, artist, poster: source.poster });
  const latest: KeyDeeds = {
    playback,
    toggleFull: full.toggle,
    toggleTheatre: () => theatre?.onChange(!theatre.isOn),
    toggleSmall: small.toggle,
    toggleCaptions: () => toggleCaptions(source, shownCaptions),
    onDone: flash,
  };
  const deeds = useRef(latest);
  deeds.current = latest;
  useKeys(root, deeds, isEmbedded);
  const taps = useTaps({ playback, isShown, wake, sleep, onDone: flash });
  return (
    <section
      ref={root}
      className="player"
      aria-label={t("player.label", { title })}
      data-shown={isShown || undefined}
      data-full={full.isFull || undefined}
      tabIndex={-1}
      onPointerMove={({ pointerType }) => pointerType !== "touch" && wake()}
      onPointerLeave={({ pointerType }) => pointerType !== "touch" && sleep()}
      onKeyDown={wake}
    >
      <Picture {...{ video, source, taps }} onFull={full.toggle} />
      <CaptionLines source={source} video={video} />
      <div className="player-top">
        {full.isFull && <strong className="player-title">{title}</strong>}
        {badge}
      </div>
      <Cover source={source} />
      {flashed && <Flash flashed={flashed} />}
      {!hasFailed && (
        <Controls
          {...{ source, full, small, theatre }}
          container={full.isFull ? (root.current ?? undefined) : undefined}
          onHold={setHeld}
        />
      )}
    </section>
  );
}

interface PictureProps {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly source: PlayerSource;
  readonly taps: ReturnType<typeof useTaps>;
  readonly onFull: () => void;
}

/** The picture itself: a press plays or pauses, two give it the whole screen. */
function Picture({ video, source, taps, onFull }: PictureProps) {
  const playback = usePlayback();
  const isMouse = useRef(false);
  return (
    // The captions are drawn beside it, by `CaptionLines`.
    <video
      ref={video}
      className="player-picture"
      playsInline
      preload="auto"
      aria-hidden
      {...(source.poster === undefined ? {} : { poster: source.poster })}
      onPointerUp={(event) => {
        isMouse.current = event.pointerType !== "touch";
        taps(event);
      }}
      onClick={() => isMouse.current && playback.toggle()}
      onDoubleClick={() => isMouse.current && onFull()}
    />
  );
}

/** Opens what is to be played, and keeps what is told of it up to date. */
function useOpened(props: OpenProps, video: RefObject<HTMLVideoElement | null>): void {
  const { source, playback, handle, onTime, onWatched, onEnded, onFailed } = props;
  const latest = useRef(props);
  latest.current = props;
  const thing = thingOf(source.address);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another thing begins anew, no more
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const { source: given, startSeconds, autoPlay = false } = latest.current;
    return playback.open(element, given, { startSeconds, isAutomatic: autoPlay });
  }, [playback, video, thing]);
  useEffect(() => playback.change(source), [playback, source]);
  useEffect(() => {
    Object.assign(playback, { onTime, onWatched, onEnded, onFailed });
  }, [playback, onTime, onWatched, onEnded, onFailed]);
  useImperativeHandle(handle, () => ({
    seek: playback.seek,
    time: () => playback.state().at,
    play: playback.play,
    pause: playback.pause,
  }));
}
