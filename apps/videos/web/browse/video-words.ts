import { useTranslation } from "react-i18next";
import { useRelativeTime } from "../../../../web/kit/relative-time.ts";

/** From so many on a number is told in short: 12K, «12 тыс.». */
const shortFrom = 10_000;

/** A number as it is told beside others. */
export function shortNumber(value: number, language: string): string {
  const notation = value < shortFrom ? "standard" : "compact";
  return new Intl.NumberFormat(language, { notation }).format(value);
}

/** What counts things in words: views, videos, subscribers. */
export function useCounts() {
  const { t, i18n } = useTranslation("videosMore");
  const shown = (count: number) => ({ count, shown: shortNumber(count, i18n.language) });
  return {
    views: (count: number) => t("browse.views", shown(count)),
    videos: (count: number) => t("browse.videos", shown(count)),
    subscribers: (count: number) => t("browse.subscribers", shown(count)),
  };
}

/** When something was, in words. */
export function useWhen(at: number): string {
  const { t } = useTranslation("videosMore");
  return useRelativeTime(at) ?? t("browse.now");
}
