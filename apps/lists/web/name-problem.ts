import { useTranslation } from "react-i18next";
import { cleanLine, lengthOf } from "../../../core/protocol/text.ts";
import { limits } from "../contract/limits.ts";

/** What is wrong with the name of a list, if anything, in the reader's words. */
export function useNameProblem(): (name: string) => string | undefined {
  const { t } = useTranslation("listsMore");
  return (name) => {
    const tidy = cleanLine(name);
    if (tidy === "") return t("create.noName");
    if (lengthOf(tidy) <= limits.listNameLength) return undefined;
    return t("create.longName", { count: limits.listNameLength });
  };
}
