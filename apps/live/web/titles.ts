import { useTranslation } from "react-i18next";
import type { Broadcast } from "../contract/channel.ts";

/** What a broadcast is called, also where its owner has not said it. */
export function useBroadcastTitle(): (broadcast: Pick<Broadcast, "title" | "owner">) => string {
  const { t } = useTranslation("live");
  return ({ title, owner }) => (title === "" ? t("home.untitled", { name: owner.name }) : title);
}
