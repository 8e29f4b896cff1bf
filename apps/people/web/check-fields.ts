import { useTranslation } from "react-i18next";
import { lengthOf } from "../../../core/protocol/text.ts";
import type { Fields, FormProblem } from "../../../web/kit/form.tsx";
import { passwordLength } from "./account-fields.tsx";

/** Says what is missing before the server is asked; undefined where nothing is. */
export function useFieldCheck(): (
  fields: Fields,
  needed: readonly string[],
) => FormProblem | undefined {
  const { t } = useTranslation("peopleMore");
  return (fields, needed) => {
    const isMissing = (name: string) => (fields[name] ?? "").trim() === "";
    // A user name follows the name, so it is not missed where that is.
    const missing = needed.filter(
      (name) =>
        isMissing(name) && !(name === "handle" && needed.includes("name") && isMissing("name")),
    );
    const wrong: Record<string, string> = Object.fromEntries(
      missing.map((name) => [name, t("failures.empty")]),
    );
    const password = fields["password"];
    const isNew = needed.includes("password") && needed.includes("handle");
    if (isNew && password && lengthOf(password) < passwordLength) {
      wrong["password"] = t("failures.password-too-short");
    }
    return Object.keys(wrong).length > 0 ? { fields: wrong } : undefined;
  };
}
