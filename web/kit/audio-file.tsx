import { Pause, Play } from "lucide-react";
import { useId, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import { useLocale } from "react-aria-components/I18nProvider";
import { Slider, SliderThumb, SliderTrack } from "react-aria-components/Slider";
import { IconButton } from "./icon-button.tsx";
import { playingTime } from "./playing-time.ts";
import { takeTurn } from "./take-turn.ts";

/** What the player's buttons say. */
export interface AudioWords {
  readonly play: string;
  readonly pause: string;
  readonly seek: string;
  readonly speed: string;
  readonly failed: string;
}

interface Props {
  readonly src: string;
  readonly name: string;
  readonly words: AudioWords;
  /** How long it is, in seconds; where it is not given, its beginning is fetched to tell. */
  readonly seconds?: number | undefined;
}

const speeds = [1, 1.5, 2] as const;

/** Something to listen to, in a conversation; when it begins, whatever plays is paused. */
export function AudioFile({ src, name, words, seconds }: Props) {
  const { locale } = useLocale();
  const nameId = useId();
  const { state, element, toggle, goFaster, seek } = useAudio(seconds);
  const { isPlaying, hasFailed, at, length, speed } = state;
  const speedText = `${new Intl.NumberFormat(locale).format(speed)}×`;
  const shown = at > 0 ? at : length;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a player is no part of a form
    <div className="audio-file" role="group" aria-labelledby={nameId}>
      <audio {...element} src={src} preload={seconds === undefined ? "metadata" : "none"} />
      <IconButton
        icon={isPlaying ? Pause : Play}
        label={isPlaying ? words.pause : words.play}
        isDisabled={hasFailed}
        onPress={toggle}
      />
      <div className="audio-middle">
        <span id={nameId} className="truncate">
          {name}
        </span>
        {hasFailed ? (
          <span className="audio-failed">{words.failed}</span>
        ) : (
          <Slider
            aria-label={words.seek}
            minValue={0}
            maxValue={length}
            step={0.1}
            value={at}
            onChange={seek}
          >
            <SliderTrack className="audio-track">
              <span style={{ width: `${(100 * at) / length}%` }} />
              <SliderThumb className="audio-thumb" />
            </SliderTrack>
          </Slider>
        )}
      </div>
      <span className="audio-time">{shown > shortest ? playingTime(shown) : ""}</span>
      <Button
        className="audio-speed"
        aria-label={`${words.speed}: ${speedText}`}
        onPress={goFaster}
      >
        {speedText}
      </Button>
    </div>
  );
}

/** A slider needs some length, in seconds, also while none is known. */
const shortest = 0.1;

/** The state of an audio element, and what one does with it. */
function useAudio(seconds: number | undefined) {
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(seconds ?? 0);
  const [speed, setSpeed] = useState<(typeof speeds)[number]>(1);
  const seek = (second: number) => {
    if (audio.current) audio.current.currentTime = second;
    setAt(second);
  };
  const toggle = () => {
    if (isPlaying) audio.current?.pause();
    // A play that is refused or cut off ends in the state in which it began.
    else audio.current?.play().catch(() => setPlaying(false));
  };
  const goFaster = () => {
    const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1;
    if (audio.current) audio.current.playbackRate = next;
    setSpeed(next);
  };
  const element = {
    ref: audio,
    onPlay: () => {
      if (audio.current) takeTurn(audio.current);
      setPlaying(true);
    },
    onPause: () => setPlaying(false),
    onTimeUpdate: () => setAt(audio.current?.currentTime ?? 0),
    onDurationChange: () => {
      // A recording that is still being written has no end.
      const { duration } = audio.current ?? { duration: 0 };
      if (Number.isFinite(duration)) setLength(duration);
    },
    onEnded: () => seek(0),
    onError: () => setFailed(true),
  };
  const state = { isPlaying, hasFailed, at, length: Math.max(length, at, shortest), speed };
  return { state, element, toggle, goFaster, seek };
}
