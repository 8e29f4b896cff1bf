import { Settings2, Volume2, VolumeX } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../../../web/kit/icon-button.tsx";
import { chooseSettings, useCourtSettings } from "./settings/store.ts";

const SettingsDialog = lazy(() => import("./settings/dialog.tsx"));

interface Props {
  /** Whether two play here now, side by side. */
  readonly isForTwo?: boolean;
  /** Called when all that can be chosen opens: nobody plays meanwhile. */
  readonly onOpen?: () => void;
}

/** What one reaches for while a match is on: its sound, and all else that can be chosen. */
export function CourtTools({ isForTwo = false, onOpen }: Props) {
  const { t } = useTranslation("pongMore");
  const { sound } = useCourtSettings();
  const [isOpen, setOpen] = useState(false);
  const open = () => {
    onOpen?.();
    setOpen(true);
  };
  return (
    <>
      <IconButton
        icon={sound.isOn ? Volume2 : VolumeX}
        label={sound.isOn ? t("court.soundOff") : t("court.soundOn")}
        onPress={() => chooseSettings({ sound: { ...sound, isOn: !sound.isOn } })}
      />
      <IconButton icon={Settings2} label={t("court.open")} onPress={open} />
      <Suspense fallback={null}>
        {isOpen && <SettingsDialog isForTwo={isForTwo} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}
