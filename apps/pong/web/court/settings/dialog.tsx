import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../../web/kit/button.tsx";
import { Dialog, DialogActions } from "../../../../../web/kit/dialog.tsx";
import { Segmented } from "../../../../../web/kit/segmented.tsx";
import { Controls } from "./controls.tsx";
import { Help } from "./help.tsx";
import { Looks } from "./looks.tsx";
import { Sound } from "./sound.tsx";

const sections = { controls: Controls, sound: Sound, looks: Looks, help: Help } as const;

interface Props {
  /** Whether two play here now, side by side. */
  readonly isForTwo: boolean;
  readonly onClose: () => void;
}

/** All that can be chosen for the court on this device; it holds at once. */
export default function SettingsDialog({ isForTwo, onClose }: Props) {
  const { t } = useTranslation("pongMore");
  const [section, setSection] = useState<keyof typeof sections>("controls");
  const Section = sections[section];
  return (
    <Dialog title={t("court.settings.title")} onClose={onClose}>
      <Segmented
        label={t("court.settings.section")}
        options={[
          ["controls", t("court.settings.controls")],
          ["sound", t("court.settings.sound")],
          ["looks", t("court.settings.looks")],
          ["help", t("court.settings.help")],
        ]}
        value={section}
        onChange={setSection}
      />
      <div className="court-settings">
        <Section isForTwo={isForTwo} />
      </div>
      <DialogActions>
        <Button kind="primary" onPress={onClose}>
          {t("court.settings.close")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
