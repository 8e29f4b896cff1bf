import { useTranslation } from "react-i18next";
import { cleanLine, lengthOf } from "../../../core/protocol/text.ts";
import { decimalOf } from "../../../web/kit/decimal.ts";
import type { Fields, FormProblem } from "../../../web/kit/form.tsx";
import { accesses, colours, limits } from "../contract.ts";
import type { Settings } from "../rules.ts";
import { useNumber } from "./number.ts";

type Checked =
  | { readonly settings: Settings; readonly problem?: undefined }
  | { readonly problem: FormProblem };

/** What is wrong with a counter's name; undefined where it can be kept. */
export function useNameCheck(): (name: string) => string | undefined {
  const { t } = useTranslation("countersMore");
  return (name) => {
    const tidy = cleanLine(name);
    if (tidy === "") return t("failures.empty");
    if (lengthOf(tidy) <= limits.nameLength) return undefined;
    return t("failures.long", { count: limits.nameLength });
  };
}

/** Reads what was chosen for a counter, and takes only what the server would take. */
export function useChoiceCheck(): (fields: Fields) => Checked {
  const { t } = useTranslation("countersMore");
  const number = useNumber();
  const checkName = useNameCheck();
  return (fields) => {
    const { name = "", step: stepText = "1", goal: goalText = "" } = fields;
    const [step, goal] = [decimalOf(stepText), decimalOf(goalText)];
    const problems = {
      name: checkName(name),
      step: isFit(step, limits.step) ? undefined : outside(limits.step),
      goal: goalText.trim() === "" || isFit(goal, limits.goal) ? undefined : outside(limits.goal),
    };
    const wrong = Object.entries(problems).flatMap(([field, text]) =>
      text ? [[field, text]] : [],
    );
    if (wrong.length > 0) return { problem: { fields: Object.fromEntries(wrong) } };
    const settings: Settings = {
      name: cleanLine(name),
      step: step ?? 1,
      goal,
      colour: colours.find((colour) => colour === fields["colour"]),
      access: accesses.find((access) => access === fields["access"]) ?? "open",
    };
    return { settings };
  };
  function outside(max: number): string {
    return t("failures.number", { max: number(max) });
  }
}

function isFit(number: number | undefined, max: number): boolean {
  return number !== undefined && Number.isInteger(number) && number >= 1 && number <= max;
}
