import {
  Captions as CaptionsIcon,
  CaptionsOff,
  Maximize,
  Minimize,
  Pause,
  PictureInPicture2,
  Play,
  RectangleHorizontal,
  RotateCcw,
  Settings,
  Square,
} from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { captionsOf, toggleCaptions, useChosenCaptions } from "./captions.tsx";
import { Hinted } from "./hinted.tsx";
import { PlaceText } from "./place-text.tsx";
import { usePlayback, usePlaying } from "./playback-hooks.ts";
import type { FullScreen, SmallWindow } from "./screen.ts";
import { SeekBar } from "./seek-bar.tsx";
import { SettingsMenu } from "./settings-menu.tsx";
import type { PlayerSource } from "./source.ts";
import { VolumeControl } from "./volume-control.tsx";

/** Watching in the width of the page: what the page does, and the player has a button for. */
export interface Theatre {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

interface Props {
  readonly source: PlayerSource;
  readonly full: FullScreen;
  readonly small: SmallWindow;
  readonly theatre: Theatre | undefined;
  /** What has the whole screen: a menu must hang in it. */
  readonly container: Element | undefined;
  /** Something hangs from the controls, so that they must stay. */
  readonly onHold: (isHeld: boolean) => void;
}

/** What steers a player, along its lower edge. */
export function Controls({ source, full, small, theatre, container, onHold }: Props) {
  const { t } = useTranslation("videosMore");
  const hasPlace = usePlaying((state) => state.to > 0);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a player is no part of a form
    <div className="player-controls" role="group" aria-label={t("player.controls")}>
      {hasPlace && <SeekBar previews={source.kind === "video" ? source.previews : undefined} />}
      <div className="player-buttons">
        <PlayButton />
        <VolumeControl />
        <PlaceText />
        <span className="player-space" />
        <CaptionsButton source={source} />
        <SettingsButton source={source} container={container} onHold={onHold} />
        {small.isPossible && (
          <span className="player-roomy">
            <Hinted
              icon={PictureInPicture2}
              label={t(small.isSmall ? "player.notSmall" : "player.small")}
              hotkey="i"
              onPress={small.toggle}
            />
          </span>
        )}
        {theatre && !full.isFull && (
          <span className="player-desk">
            <Hinted
              icon={theatre.isOn ? Square : RectangleHorizontal}
              label={t(theatre.isOn ? "player.notTheatre" : "player.theatre")}
              hotkey="t"
              onPress={() => theatre.onChange(!theatre.isOn)}
            />
          </span>
        )}
        <Hinted
          icon={full.isFull ? Minimize : Maximize}
          label={t(full.isFull ? "player.notFull" : "player.full")}
          hotkey="f"
          onPress={full.toggle}
        />
      </div>
    </div>
  );
}

function PlayButton() {
  const { t } = useTranslation("videosMore");
  const playback = usePlayback();
  const isPaused = usePlaying((state) => state.isPaused);
  const isOver = usePlaying((state) => state.phase === "ended" && !state.isLive);
  const going = isPaused
    ? { icon: Play, label: t("player.play") }
    : { icon: Pause, label: t("player.pause") };
  const shown = isOver ? { icon: RotateCcw, label: t("player.replay") } : going;
  return <Hinted {...shown} hotkey="k" onPress={playback.toggle} />;
}

function CaptionsButton({ source }: { source: PlayerSource }) {
  const { t } = useTranslation("videosMore");
  const shown = useChosenCaptions(source);
  if (captionsOf(source).length === 0) return null;
  return (
    <Hinted
      icon={shown ? CaptionsIcon : CaptionsOff}
      label={t("player.captions")}
      hotkey="c"
      isPressed={shown !== undefined}
      onPress={() => toggleCaptions(source, shown)}
    />
  );
}

function SettingsButton({
  source,
  container,
  onHold,
}: Pick<Props, "source" | "container" | "onHold">) {
  const { t } = useTranslation("videosMore");
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const set = (wished: boolean) => {
    setOpen(wished);
    onHold(wished);
  };
  return (
    <>
      <Hinted
        ref={anchor}
        icon={Settings}
        label={t("player.settings")}
        isOpen={isOpen}
        onPress={() => set(true)}
      />
      {isOpen && (
        <SettingsMenu
          source={source}
          anchor={anchor}
          container={container}
          onClose={() => set(false)}
        />
      )}
    </>
  );
}
