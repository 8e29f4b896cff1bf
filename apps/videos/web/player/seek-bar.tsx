import { type CSSProperties, type PointerEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { playingTime } from "../../../../web/kit/playing-time.ts";
import { usePlayback, usePlaying } from "./playback-hooks.ts";
import { type Preview, previewAt, readPreviews } from "./previews.ts";

interface Props {
  /** Of the file that says which picture shows which moment. */
  readonly previews: string | undefined;
}

/** Where one is, what has come, and what there is at another moment. */
export function SeekBar({ previews }: Props) {
  const { t } = useTranslation("videosMore");
  const playback = usePlayback();
  const at = usePlaying((state) => state.at);
  const from = usePlaying((state) => state.from);
  const to = usePlaying((state) => state.to);
  const bufferedTo = usePlaying((state) => state.bufferedTo);
  const isLive = usePlaying((state) => state.isLive);
  const isAtEdge = usePlaying((state) => state.isAtEdge);
  const [pointed, setPointed] = useState<number>();
  const length = Math.max(0.001, to - from);
  const part = (seconds: number) => Math.min(1, Math.max(0, (seconds - from) / length));
  const shown = isAtEdge ? to : at;
  const style = {
    "--part": part(shown),
    "--buffered": part(bufferedTo),
    // React's type knows no custom properties.
  } as CSSProperties;
  const point = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setPointed(Math.min(1, Math.max(0, (event.clientX - left) / width)));
  };
  const liveText = isAtEdge
    ? t("player.placeNow")
    : t("player.placeLive", { time: playingTime(to - at) });
  const text = t("player.placeText", { time: playingTime(at), whole: playingTime(to) });
  return (
    <div
      className="player-seek"
      style={style}
      onPointerMove={point}
      onPointerLeave={() => setPointed(undefined)}
    >
      <span className="player-track" aria-hidden />
      <input
        type="range"
        data-player="place"
        aria-label={t("player.place")}
        aria-valuetext={isLive ? liveText : text}
        min={from}
        max={Math.max(to, from + 0.1)}
        step="any"
        value={shown}
        disabled={to === 0}
        onChange={({ currentTarget }) => playback.seek(currentTarget.valueAsNumber)}
      />
      {pointed !== undefined && to > 0 && (
        <Pointed
          part={pointed}
          seconds={from + pointed * length}
          behind={isLive ? to - from - pointed * length : undefined}
          previews={previews}
        />
      )}
    </div>
  );
}

interface PointedProps {
  readonly part: number;
  readonly seconds: number;
  /** In a broadcast moments are told by how long they are past. */
  readonly behind: number | undefined;
  readonly previews: string | undefined;
}

/** What there is at the moment to which somebody points. */
function Pointed({ part, seconds, behind, previews }: PointedProps) {
  const preview = previewAt(usePreviews(previews), seconds);
  // React's type knows no custom properties.
  const style = { "--at": part } as CSSProperties;
  return (
    <span className="player-pointed" style={style} aria-hidden>
      {preview && <span className="player-preview" style={cut(preview)} />}
      <span>{behind === undefined ? playingTime(seconds) : `−${playingTime(behind)}`}</span>
    </span>
  );
}

/** The part of the large picture that shows the moment. */
function cut({ picture, x, y, width, height }: Preview): CSSProperties {
  return {
    width,
    height,
    backgroundImage: `url("${encodeURI(picture)}")`,
    backgroundPosition: `-${x}px -${y}px`,
  };
}

const none: readonly Preview[] = [];

/** The pictures of the seek bar, fetched when somebody points at it for the first time. */
function usePreviews(address: string | undefined): readonly Preview[] {
  const [previews, setPreviews] = useState(none);
  const asked = useRef<string>(undefined);
  useEffect(() => {
    if (address === undefined || asked.current === address) return;
    asked.current = address;
    fetch(address)
      .then(async (answer) => (answer.ok ? readPreviews(await answer.text(), address) : none))
      // Without pictures there is still the time.
      .then(setPreviews, () => setPreviews(none));
  }, [address]);
  return previews;
}
