import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/** A day and a time in the reader's language: when a tournament begins, when it ended. */
export function useMoment(): (atMs: number) => string {
  const { i18n } = useTranslation("pongMore");
  return useCallback(
    (atMs) =>
      new Intl.DateTimeFormat(i18n.language, {
        ...{ day: "numeric", month: "short", hour: "numeric", minute: "2-digit" },
      }).format(atMs),
    [i18n.language],
  );
}
