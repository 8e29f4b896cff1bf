import { useTranslation } from "react-i18next";
import { Choice } from "../../../web/kit/choice.tsx";
import type { Fields } from "../../../web/kit/form.tsx";
import { Switch } from "../../../web/kit/switch.tsx";
import { TextField } from "../../../web/kit/text-field.tsx";
import { type CourtyardView, limits } from "../contract.ts";

const joinings = ["anyone", "invited", "nobody"] as const;

/** What the host decides: the courtyard's name, who may join, and whether guests may look in. */
export function CourtyardFields({ courtyard }: { courtyard?: CourtyardView }) {
  const { t } = useTranslation("people");
  return (
    <>
      <TextField
        label={t("courtyard.name")}
        name="courtyard"
        defaultValue={courtyard?.name ?? ""}
        placeholder={t("courtyard.placeholder")}
        maxLength={limits.courtyardLength}
      />
      <Choice
        legend={t("courtyard.joining")}
        name="joining"
        defaultValue={courtyard?.joining ?? "invited"}
        options={joinings.map((value) => ({
          value,
          title: t(`courtyard.${value}.title`),
          text: t(`courtyard.${value}.text`),
        }))}
      />
      <Switch
        label={t("courtyard.guests")}
        text={t("courtyard.guestsText")}
        name="guests"
        defaultOn={courtyard?.guestsLookIn ?? true}
      />
    </>
  );
}

/** What was decided, in the form in which it is sent. */
export function courtyardOf(fields: Fields): CourtyardView {
  const joining = joinings.find((one) => one === fields["joining"]) ?? "invited";
  return { name: fields["courtyard"] ?? "", joining, guestsLookIn: fields["guests"] === "on" };
}
