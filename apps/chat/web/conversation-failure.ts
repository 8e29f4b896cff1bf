import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/** Says why something was refused, in the reader's language. */
export function useFailureText(): (code: string) => string {
  const { t } = useTranslation("chat");
  return useCallback((code) => t([`failures.${code}` as "failures.other", "failures.other"]), [t]);
}
