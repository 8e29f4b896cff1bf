import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { ConfirmDialog } from "../../../../web/kit/confirm-dialog.tsx";
import { type Broadcast, channelChannel, type LiveChannel } from "../../contract/channel.ts";
import { AirTime } from "../air-time.tsx";
import { broadcaster } from "./browser/broadcaster.ts";
import { useRefusal } from "./refusal.ts";

interface Props {
  /** What is on air, or away for a moment. */
  readonly broadcast: Broadcast | undefined;
  /** Whether it comes from this page. */
  readonly isHere: boolean;
  readonly channel: LiveChannel;
}

/** Whether one is on air, since when and with how many; and the end of it. */
export function StudioHeader({ broadcast, isHere, channel }: Props) {
  const { t } = useTranslation("liveMore");
  const [isEnding, setEnding] = useState(false);
  return (
    <header className="studio-header">
      <h1 tabIndex={-1} className="text-24">
        {t("onair.title")}
      </h1>
      {broadcast && <State broadcast={broadcast} />}
      <span className="studio-deeds">
        <Link
          to="/live/$person"
          params={{ person: channel.owner.id }}
          className="button button-plain"
        >
          {t("onair.channel")}
        </Link>
        {broadcast && (
          <Button kind="danger" onPress={() => setEnding(true)}>
            {t("onair.end.end")}
          </Button>
        )}
      </span>
      {isEnding && broadcast && (
        <EndDialog broadcast={broadcast} isHere={isHere} onClose={() => setEnding(false)} />
      )}
    </header>
  );
}

function State({ broadcast: { state, startedAt, viewers } }: { broadcast: Broadcast }) {
  const { t } = useTranslation("liveMore");
  return (
    <p className="studio-state">
      {state === "live" ? (
        <span className="air-mark air-on">{t("channel.onAir")}</span>
      ) : (
        <span className="air-mark air-away">{t("onair.away")}</span>
      )}
      <AirTime startedAt={startedAt} />
      <span>{t("channel.watching", { count: viewers })}</span>
    </p>
  );
}

interface EndProps {
  readonly broadcast: Broadcast;
  readonly isHere: boolean;
  readonly onClose: () => void;
}

function EndDialog({ broadcast, isHere, onClose }: EndProps) {
  const { t } = useTranslation("liveMore");
  const send = useSend(channelChannel);
  const refused = useRefusal();
  const end = async () => {
    if (isHere) return broadcaster.end();
    refused(await send("broadcast.end", { id: broadcast.id }));
    return undefined;
  };
  return (
    <ConfirmDialog
      title={t("onair.end.title")}
      confirm={t("onair.end.end")}
      cancel={t("onair.cancel")}
      onConfirm={end}
      onClose={onClose}
    >
      <p>{t(isHere ? "onair.end.here" : "onair.end.program")}</p>
    </ConfirmDialog>
  );
}
