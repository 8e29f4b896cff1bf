import { useMemo } from "react";
import { useLocale } from "react-aria-components/I18nProvider";

/** A whole moment: 12 March, 19:44. */
export function useMoment(): (atMs: number) => string {
  const { locale } = useLocale();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, {
      ...{ day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" },
    });
    return (atMs) => format.format(atMs);
  }, [locale]);
}
