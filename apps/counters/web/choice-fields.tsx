import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "../../../web/kit/choice.tsx";
import { ColourChoice } from "../../../web/kit/colour-choice.tsx";
import { NumberField } from "../../../web/kit/number-field.tsx";
import { isMember } from "../../../web/kit/visitor.ts";
import { accesses, limits } from "../contract.ts";
import type { Settings } from "../rules.ts";
import { useNumber } from "./number.ts";

/** What is chosen for a counter besides its name: its step, goal and colour, and who sees it. */
export function ChoiceFields(props: Omit<Settings, "name">) {
  const { t } = useTranslation("countersMore");
  const { colour } = props;
  return (
    <>
      <Amounts {...props} />
      <ColourChoice
        legend={t("fields.colour")}
        name="colour"
        words={{
          none: t("colours.none"),
          red: t("colours.red"),
          orange: t("colours.orange"),
          amber: t("colours.amber"),
          lime: t("colours.lime"),
          green: t("colours.green"),
          teal: t("colours.teal"),
          blue: t("colours.blue"),
          indigo: t("colours.indigo"),
          violet: t("colours.violet"),
          pink: t("colours.pink"),
        }}
        {...(colour ? { defaultValue: colour } : {})}
      />
      <AccessField {...props} />
    </>
  );
}

function Amounts(known: Pick<Settings, "step" | "goal">) {
  const { t, i18n } = useTranslation("countersMore");
  const number = useNumber();
  const [step, setStep] = useState<number | undefined>(known.step);
  const [goal, setGoal] = useState(known.goal);
  const shared = { language: i18n.language, min: 1 };
  return (
    <div className="grid grid-cols-2 items-start gap-3">
      <NumberField
        {...shared}
        label={t("fields.step")}
        name="step"
        value={step}
        onChange={setStep}
        max={limits.step}
        problem={t("failures.number", { max: number(limits.step) })}
      />
      <NumberField
        {...shared}
        label={t("fields.goal")}
        name="goal"
        value={goal}
        onChange={setGoal}
        max={limits.goal}
        step={10}
        hint={t("fields.goalHint")}
        problem={t("failures.number", { max: number(limits.goal) })}
      />
    </div>
  );
}

/** Who has no account cannot give a counter to those who have one. */
function AccessField({ access: known }: Pick<Settings, "access">) {
  const { t } = useTranslation("countersMore");
  const offered = accesses.filter(
    (access) => access !== "members" || isMember || known === "members",
  );
  return (
    <Choice
      legend={t("fields.access")}
      name="access"
      defaultValue={known}
      options={offered.map((value) => ({
        value,
        title: t(`accesses.${value}.title`),
        text: t(`accesses.${value}.text`),
      }))}
    />
  );
}
