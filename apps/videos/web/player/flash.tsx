import { Pause, Play, RotateCcw, RotateCw, Volume2, VolumeX } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { useLocale } from "react-aria-components/I18nProvider";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../../web/kit/icon.ts";
import type { Done } from "./keys.ts";

/** How long it is shown what was done, in milliseconds. */
const shownMs = 700;

/** What was done last without a button, for as long as it is shown, and how one tells it. */
export function useFlash(): readonly [Flashed | undefined, (done: Done) => void] {
  const [flashed, setFlashed] = useState<Flashed>();
  useEffect(() => {
    if (!flashed) return;
    const timer = setTimeout(() => setFlashed(undefined), shownMs);
    return () => clearTimeout(timer);
  }, [flashed]);
  const flash = useCallback((done: Done) => {
    setFlashed((last) => ({ id: (last?.id ?? 0) + 1, done: summed(last?.done, done) }));
  }, []);
  return [flashed, flash];
}

/** Something that was done, and the how manieth it is, so that each is drawn anew. */
export interface Flashed {
  readonly id: number;
  readonly done: Done;
}

/** Leaps one after the other are told as one. */
function summed(last: Done | undefined, done: Done): Done {
  const isMore = (done.kind === "back" || done.kind === "on") && last?.kind === done.kind;
  return isMore ? { kind: done.kind, seconds: last.seconds + done.seconds } : done;
}

const icons = {
  play: Play,
  pause: Pause,
  back: RotateCcw,
  on: RotateCw,
  mute: VolumeX,
  unmute: Volume2,
  volume: Volume2,
  speed: undefined,
} as const;

/** Shows in the picture what a key or a tap has done. */
export function Flash({ flashed: { id, done } }: { flashed: Flashed }) {
  const Icon = icons[done.kind];
  const text = useDoneText(done);
  return (
    <span key={id} className="player-flash" data-kind={done.kind} aria-hidden>
      {Icon && <Icon strokeWidth={iconStroke} />}
      {text}
    </span>
  );
}

function useDoneText(done: Done): string | undefined {
  const { t } = useTranslation("videosMore");
  const { locale } = useLocale();
  switch (done.kind) {
    case "volume":
      return t("player.volumeText", { percent: done.percent });
    case "speed":
      return t("player.speedOf", { number: new Intl.NumberFormat(locale).format(done.speed) });
    case "back":
    case "on":
      return t("player.seconds", { count: done.seconds });
    default:
      return undefined;
  }
}
