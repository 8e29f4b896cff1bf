import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/** Why something did not work, in the reader's words, by the code of the failure. */
export function useFailureText(): (code: string) => string {
  const { t } = useTranslation("listsMore");
  return useCallback((code) => t([`failures.${code}` as "failures.other", "failures.other"]), [t]);
}
