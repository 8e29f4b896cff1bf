import type { LucideIcon } from "lucide-react";
import {
  Clapperboard,
  Coffee,
  Play,
  RotateCcw,
  TriangleAlert,
  Volume2,
  WifiOff,
} from "lucide-react";
import { Button as AriaButton } from "react-aria-components/Button";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { usePlayback, usePlaying } from "./playback-hooks.ts";
import type { PlayerSource } from "./source.ts";

/** What stands in the middle of the picture: that it comes, that it does not, what to press. */
export function Cover({ source }: { source: PlayerSource }) {
  const phase = usePlaying((state) => state.phase);
  const failure = usePlaying((state) => state.failure);
  const isPaused = usePlaying((state) => state.isPaused);
  const isOnBreak = source.kind === "live" && source.phase === "break";
  if (phase === "failed") return <Failed />;
  if (phase === "ended")
    return source.kind === "live" ? <Over /> : <BigButton icon={RotateCcw} text="replay" />;
  if (phase === "waiting" && isOnBreak) return <Words icon={Coffee} text="rest" />;
  if (phase === "waiting" && failure) return <Words icon={WifiOff} text="reach" />;
  if (phase === "idle") return <BigButton icon={Play} text="play" />;
  if (phase === "running") return <SoundChip isPaused={isPaused} />;
  return <Spinner text={phase} />;
}

function Spinner({ text }: { text: "loading" | "waiting" }) {
  const { t } = useTranslation("videosMore");
  return (
    <div className="player-cover">
      <span className="player-spinner" role="status" aria-label={t(`player.${text}`)} />
    </div>
  );
}

function BigButton({ icon: Icon, text }: { icon: LucideIcon; text: "play" | "replay" }) {
  const { t } = useTranslation("videosMore");
  const playback = usePlayback();
  return (
    <div className="player-cover">
      <AriaButton
        className="player-big"
        aria-label={t(`player.${text}`)}
        onPress={() => playback.play()}
      >
        <Icon strokeWidth={iconStroke} aria-hidden />
      </AriaButton>
    </div>
  );
}

function Words({ icon: Icon, text }: { icon: LucideIcon; text: "rest" | "reach" | "over" }) {
  const { t } = useTranslation("videosMore");
  return (
    <div className="player-cover player-words" role="status">
      <Icon strokeWidth={iconStroke} aria-hidden />
      <strong>{t(`player.${text}.title`)}</strong>
      <span>{t(`player.${text}.text`)}</span>
    </div>
  );
}

function Over() {
  return <Words icon={Clapperboard} text="over" />;
}

function Failed() {
  const { t } = useTranslation("videosMore");
  const playback = usePlayback();
  const failure = usePlaying((state) => state.failure) ?? "media";
  return (
    <div className="player-cover player-words" role="alert">
      <TriangleAlert strokeWidth={iconStroke} aria-hidden />
      <strong>{t(`player.failed.${failure}.title`)}</strong>
      <span>{t(`player.failed.${failure}.text`)}</span>
      {failure !== "unsupported" && <Button onPress={playback.retry}>{t("player.again")}</Button>}
    </div>
  );
}

/** It plays without sound because nobody has pressed anything yet. */
function SoundChip({ isPaused }: { isPaused: boolean }) {
  const { t } = useTranslation("videosMore");
  const playback = usePlayback();
  const isHushed = usePlaying((state) => state.isHushed && state.isMuted);
  if (!isHushed || isPaused) return null;
  return (
    <span className="player-chip">
      <Button onPress={() => playback.setMuted(false)}>
        <Volume2 strokeWidth={iconStroke} aria-hidden />
        {t("player.sound")}
      </Button>
    </span>
  );
}
