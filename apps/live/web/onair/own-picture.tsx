import { useTranslation } from "react-i18next";
import type { Broadcast } from "../../contract/channel.ts";
import { LivePlayer } from "../live-player.tsx";
import { useBroadcastTitle } from "../titles.ts";

/** What others see of one's own broadcast, from a program elsewhere; it waits for a press. */
export function OwnPicture({ broadcast }: { broadcast: Broadcast }) {
  const { t } = useTranslation("liveMore");
  const titleOf = useBroadcastTitle();
  return (
    <section aria-label={t("onair.preview")} className="studio-picture">
      <LivePlayer broadcast={broadcast} title={titleOf(broadcast)} isQuiet />
    </section>
  );
}
