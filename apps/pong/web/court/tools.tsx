import { Settings2, Volume2, VolumeX } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../../../web/kit/icon-button.tsx";
import { chooseSettings, useCourtSettings } from "./settings/store.ts";

const SettingsDialog = lazy(() => import("./settings/dialog.tsx"));

/** What one reaches for while a match is on: its sound, and all else that can be chosen. */
export function CourtTools() {
  const { t } = useTranslation("pongMore");
  const { sound } = useCourtSettings();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton
        icon={sound.isOn ? Volume2 : VolumeX}
        label={sound.isOn ? t("court.soundOff") : t("court.soundOn")}
        onPress={() => chooseSettings({ sound: { ...sound, isOn: !sound.isOn } })}
      />
      <IconButton icon={Settings2} label={t("court.open")} onPress={() => setOpen(true)} />
      <Suspense fallback={null}>
        {isOpen && <SettingsDialog onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}
