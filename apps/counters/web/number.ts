import { useMemo } from "react";
import { useTranslation } from "react-i18next";

/** Writes numbers as the reader's language writes them. */
export function useNumber(): (value: number) => string {
  const { i18n } = useTranslation();
  return useMemo(() => new Intl.NumberFormat(i18n.language).format, [i18n.language]);
}
