import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { toast } from "../../../web/kit/toast.tsx";
import { roomChannel } from "../contract/room.ts";
import type { Stance } from "../rules.ts";
import { useFailureText } from "./conversation-failure.ts";
import { useTimes } from "./message-time.ts";

interface Props {
  readonly roomId: string;
  /** Why nothing can be written: a code of the rules. */
  readonly code: string;
  readonly stance: Stance;
}

/** What stands in place of the composer where one cannot write, and what one can do about it. */
export function ComposerClosed({ roomId, code, stance }: Props) {
  const { t } = useTranslation("chat");
  const times = useTimes();
  if (code === "not-member") {
    return (
      <div className="composer-closed">
        <span>{t("conversation.closed.guest")}</span>
        <Link to="/sign-in" className="button button-primary">
          {t("conversation.closed.signIn")}
        </Link>
      </div>
    );
  }
  if (code === "not-in-room") return <JoinRoom roomId={roomId} />;
  const until = stance.mutedUntil ?? 0;
  const text = () => {
    if (code === "blocked") return t("conversation.closed.blocked");
    if (code !== "muted") return t("conversation.closed.other");
    if (until === 0) return t("conversation.closed.mutedForEver");
    return t("conversation.closed.muted", { when: times.moment(until) });
  };
  return (
    <div className="composer-closed" role="status">
      <span>{text()}</span>
    </div>
  );
}

function JoinRoom({ roomId }: { roomId: string }) {
  const { t } = useTranslation("chat");
  const send = useSend(roomChannel);
  const textOf = useFailureText();
  const [isPending, setPending] = useState(false);
  const join = async () => {
    setPending(true);
    const answer = await send("room.join", { id: roomId });
    setPending(false);
    if (!answer.ok) toast(textOf(answer.failure.code));
  };
  return (
    <div className="composer-closed">
      <span>{t("conversation.closed.outside")}</span>
      <Button kind="primary" isPending={isPending} onPress={() => void join()}>
        {t("conversation.closed.join")}
      </Button>
    </div>
  );
}
