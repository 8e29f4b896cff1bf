import { useTranslation } from "react-i18next";
import { useMe } from "../../../core/client/react.tsx";
import { useRelativeTime } from "../../../web/kit/relative-time.ts";
import type { Counter } from "../contract.ts";

/** Who clicked last, and when, in words that stay true: "Ida, just now". */
export function useLastClick({ last }: Pick<Counter, "last">): string {
  const { t } = useTranslation("counters");
  const me = useMe();
  const when = useRelativeTime(last?.at ?? 0) ?? t("justNow");
  if (!last) return t("noClicks");
  if (last.by.id === me?.id) return t("lastYou", { when });
  return t("last", { name: last.by.name, when });
}

/** When something last happened to a counter. */
export function movedAt({ last, createdAt }: Pick<Counter, "last" | "createdAt">): number {
  return last?.at ?? createdAt;
}
