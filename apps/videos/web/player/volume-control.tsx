import { Volume1, Volume2, VolumeX } from "lucide-react";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { Hinted } from "./hinted.tsx";
import { usePlayback, usePlaying } from "./playback-hooks.ts";

/** How loud it is. */
export function VolumeControl() {
  const { t } = useTranslation("videosMore");
  const playback = usePlayback();
  const volume = usePlaying((state) => state.volume);
  const isMuted = usePlaying((state) => state.isMuted);
  const heard = isMuted ? 0 : volume;
  const percent = Math.round(heard * 100);
  const loud = heard < 0.5 ? Volume1 : Volume2;
  // React's type knows no custom properties.
  const style = { "--part": heard } as CSSProperties;
  return (
    <span className="player-volume">
      <Hinted
        icon={heard === 0 ? VolumeX : loud}
        label={t(isMuted ? "player.unmute" : "player.mute")}
        hotkey="m"
        onPress={() => playback.setMuted(!isMuted)}
      />
      <input
        type="range"
        data-player="volume"
        style={style}
        aria-label={t("player.volume")}
        aria-valuetext={t("player.volumeText", { percent })}
        min={0}
        max={100}
        step={5}
        value={percent}
        onChange={({ currentTarget }) => playback.setVolume(currentTarget.valueAsNumber / 100)}
      />
    </span>
  );
}
