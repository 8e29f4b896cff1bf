import { useEffect, useState } from "react";
import { Button } from "react-aria-components/Button";
import { useLocale } from "react-aria-components/I18nProvider";
import { useTranslation } from "react-i18next";
import { playingTime } from "../../../../web/kit/playing-time.ts";
import { usePlayback, usePlaying } from "./playback-hooks.ts";

/** Where one is: the time of a video, or how far one is behind a broadcast. */
export function PlaceText() {
  const isLive = usePlaying((state) => state.isLive);
  return isLive ? <LivePlace /> : <VideoPlace />;
}

function VideoPlace() {
  const at = usePlaying((state) => playingTime(state.at));
  const whole = usePlaying((state) => playingTime(Math.round(state.to)));
  const isKnown = usePlaying((state) => state.to > 0);
  if (!isKnown) return null;
  return (
    <span className="player-time">
      {at} <span>/ {whole}</span>
    </span>
  );
}

function LivePlace() {
  const { t } = useTranslation("videosMore");
  const playback = usePlayback();
  const isAtEdge = usePlaying((state) => state.isAtEdge);
  const isOver = usePlaying((state) => state.phase === "ended");
  const past = usePlaying(({ to, at }) => (to - at < 1 ? undefined : playingTime(to - at)));
  if (isOver) return null;
  return (
    <span className="player-live">
      <Button
        className="player-air"
        data-now={isAtEdge || undefined}
        aria-label={t(isAtEdge ? "player.onAir" : "player.goLive")}
        onPress={playback.goLive}
      >
        {t("player.onAir")}
      </Button>
      {isAtEdge ? <Behind /> : past && <span className="player-time">−{past}</span>}
    </span>
  );
}

/** How often the delay is told, in milliseconds: it never stands quite still. */
const toldMs = 1_000;

function Behind() {
  const { t } = useTranslation("videosMore");
  const { locale } = useLocale();
  const playback = usePlayback();
  const [behind, setBehind] = useState(0);
  useEffect(() => {
    const tell = () => setBehind(playback.state().behindSeconds);
    tell();
    const timer = setInterval(tell, toldMs);
    return () => clearInterval(timer);
  }, [playback]);
  if (behind === 0) return null;
  const written = new Intl.NumberFormat(locale, {
    maximumFractionDigits: 1,
    minimumFractionDigits: 1,
  });
  return (
    <span className="player-behind">{t("player.behind", { seconds: written.format(behind) })}</span>
  );
}
