import { useTranslation } from "react-i18next";

/** The hour at which each part of the day begins. */
const parts = [
  ["evening", 18],
  ["day", 12],
  ["morning", 5],
] as const;

/** The moment as one would say it: "Friday evening". */
export function useMoment(): string {
  const { t, i18n } = useTranslation("shell");
  const now = new Date();
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: "long" }).format(now);
  const part = parts.find(([, hour]) => now.getHours() >= hour)?.[0] ?? "night";
  return t(`courtyard.now.${part}`, { weekday });
}
