import { useTranslation } from "react-i18next";
import { Segmented } from "../../../../../web/kit/segmented.tsx";
import { SelectField } from "../../../../../web/kit/select-field.tsx";
import { Switch } from "../../../../../web/kit/switch.tsx";
import { courts } from "../../../contract/rules.ts";
import { useCalm } from "../use-calm.ts";
import { Setting } from "./setting.tsx";
import { turns } from "./settings.ts";
import { chooseSettings, useCourtSettings } from "./store.ts";

const motions = ["trail", "sparks", "weight", "shake", "confetti"] as const;

/** How the court looks on this device, and how much of it moves. */
export function Looks() {
  const { t } = useTranslation("pongMore");
  const { court, turn, motion } = useCourtSettings();
  const isCalm = useCalm();
  return (
    <>
      <form
        onChange={({ currentTarget }) => {
          const chosen = new FormData(currentTarget).get("court");
          chooseSettings({ court: courts.find((one) => one === chosen) ?? "match" });
        }}
      >
        <SelectField
          label={t("court.settings.court")}
          name="court"
          options={[
            ["match", t("court.settings.match")],
            ...courts.map((one) => [one, t(`court.courts.${one}`)] as const),
          ]}
          defaultValue={court}
        />
      </form>
      <Setting label={t("court.settings.turn")}>
        <Segmented
          label={t("court.settings.turn")}
          options={turns.map((one) => [one, t(`court.settings.${one}`)])}
          value={turn}
          onChange={(chosen) => chooseSettings({ turn: chosen })}
        />
      </Setting>
      <fieldset className="min-w-0">
        <legend className="mb-1 text-13 font-[560] text-soft">{t("court.settings.motion")}</legend>
        {isCalm && <p className="pb-1 text-13 text-soft">{t("court.settings.calm")}</p>}
        {motions.map((one) => (
          <Switch
            key={one}
            label={t(`court.settings.${one}`)}
            isOn={motion[one] && !isCalm}
            isDisabled={isCalm}
            onChange={(isOn) => chooseSettings({ motion: { ...motion, [one]: isOn } })}
          />
        ))}
      </fieldset>
    </>
  );
}
