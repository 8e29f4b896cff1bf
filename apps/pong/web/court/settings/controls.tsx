import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../../web/kit/button.tsx";
import { Segmented } from "../../../../../web/kit/segmented.tsx";
import { Switch } from "../../../../../web/kit/switch.tsx";
import { bound, type Deed, deeds, isUsual, plainBindings, type Whose } from "../hands/bindings.ts";
import { BindingRow } from "./binding-row.tsx";
import { useKeyNames } from "./key-names.ts";
import { PadRows } from "./pad-rows.tsx";
import { Setting } from "./setting.tsx";
import { chooseSettings, useCourtSettings } from "./store.ts";

type Device = "alone" | "two" | "pad";

interface ControlsProps {
  /** Whether two play here now: their keys are shown first. */
  readonly isForTwo: boolean;
}

/** What steers a paddle on this device. */
export function Controls({ isForTwo }: ControlsProps) {
  const { t } = useTranslation("pongMore");
  const settings = useCourtSettings();
  const { keys, oneButton, vibrates } = settings;
  const [device, setDevice] = useState<Device>(isForTwo ? "two" : "alone");
  return (
    <>
      <Setting label={t("court.settings.whose")}>
        <Segmented
          label={t("court.settings.whose")}
          options={[
            ["alone", t("court.settings.alone")],
            ["two", t("court.settings.two")],
            ["pad", t("court.settings.pad")],
          ]}
          value={device}
          onChange={setDevice}
        />
      </Setting>
      {device === "alone" && !oneButton && <KeyRows whose="alone" />}
      {device === "alone" && oneButton && <OneRow />}
      {device === "two" && (
        <>
          <KeyRows whose="left" title={t("court.settings.left")} />
          <KeyRows whose="right" title={t("court.settings.right")} />
        </>
      )}
      {device === "pad" && <PadRows />}
      {!isUsual(keys) && (
        <Button kind="quiet" onPress={() => chooseSettings({ keys: plainBindings })}>
          {t("court.settings.usual")}
        </Button>
      )}
      {device === "alone" && (
        <Switch
          label={t("court.settings.oneButton")}
          text={t("court.settings.oneButtonText")}
          isOn={oneButton}
          onChange={(isOn) => chooseSettings({ oneButton: isOn })}
        />
      )}
      {"vibrate" in navigator && (
        <Switch
          label={t("court.settings.vibrates")}
          isOn={vibrates}
          onChange={(isOn) => chooseSettings({ vibrates: isOn })}
        />
      )}
    </>
  );
}

interface RowsProps {
  readonly whose: Whose;
  readonly title?: string;
}

function KeyRows({ whose, title }: RowsProps) {
  const { t } = useTranslation("pongMore");
  const { keys } = useCourtSettings();
  const names = useKeyNames();
  const label = (deed: Deed) => t(`court.settings.${deed}`);
  return (
    <fieldset className="court-bindings">
      {title !== undefined && <legend className="text-13 font-[560] text-soft">{title}</legend>}
      {deeds.map((deed) => (
        <BindingRow
          key={deed}
          label={label(deed)}
          keys={names(keys[whose][deed])}
          onBind={(code) => chooseSettings({ keys: bound(keys, whose, deed, code) })}
        />
      ))}
    </fieldset>
  );
}

function OneRow() {
  const { t } = useTranslation("pongMore");
  const { keys } = useCourtSettings();
  const names = useKeyNames();
  return (
    <div className="court-bindings">
      <BindingRow
        label={t("court.settings.one")}
        keys={names(keys.oneButton)}
        onBind={(code) => chooseSettings({ keys: { ...keys, oneButton: [code] } })}
      />
    </div>
  );
}
