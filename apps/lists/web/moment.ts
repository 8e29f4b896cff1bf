import { useTranslation } from "react-i18next";

/** A day and a time in the reader's language: when a link ends, when something was done. */
export function useMoment(): (atMs: number) => string {
  const { i18n } = useTranslation("listsMore");
  const format = new Intl.DateTimeFormat(i18n.language, {
    ...{ day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" },
  });
  return (atMs) => format.format(atMs);
}
