import { useTranslation } from "react-i18next";
import { Segmented } from "../../../../../web/kit/segmented.tsx";
import { Switch } from "../../../../../web/kit/switch.tsx";
import { Setting } from "./setting.tsx";
import { chooseSettings, useCourtSettings } from "./store.ts";

/** What is offered; something between is shown as the nearest. */
const volumes = [20, 40, 60, 80, 100] as const;

/** What is heard of a match on this device. */
export function Sound() {
  const { t } = useTranslation("pongMore");
  const { sound } = useCourtSettings();
  const choose = (change: Partial<typeof sound>) =>
    chooseSettings({ sound: { ...sound, ...change } });
  return (
    <>
      <Switch
        label={t("court.settings.soundOn")}
        isOn={sound.isOn}
        onChange={(isOn) => choose({ isOn })}
      />
      <Volume
        label={t("court.settings.volume")}
        value={sound.volume}
        onChange={(volume) => choose({ volume })}
      />
      <Switch
        label={t("court.settings.cues")}
        text={t("court.settings.cuesText")}
        isOn={sound.hasCues}
        // Who wants to play by ear wants to hear.
        onChange={(hasCues) => choose({ hasCues, isOn: sound.isOn || hasCues })}
      />
      {sound.hasCues && (
        <Volume
          label={t("court.settings.cueVolume")}
          value={sound.cueVolume}
          onChange={(cueVolume) => choose({ cueVolume })}
        />
      )}
    </>
  );
}

interface VolumeProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (volume: number) => void;
}

function Volume({ label, value, onChange }: VolumeProps) {
  const { t } = useTranslation("pongMore");
  const nearest = volumes.reduce((best, one) =>
    Math.abs(one - value) < Math.abs(best - value) ? one : best,
  );
  return (
    <Setting label={label}>
      <Segmented
        label={label}
        options={volumes.map((one) => [String(one), t("court.settings.percent", { number: one })])}
        value={String(nearest)}
        onChange={(volume) => onChange(Number(volume))}
      />
    </Setting>
  );
}
