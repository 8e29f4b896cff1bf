import { Link } from "@tanstack/react-router";
import { MessagesSquare } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../../web/kit/empty-state.tsx";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import { ask } from "./request.ts";

interface Refused {
  readonly roomId: string;
  readonly code: string;
}

/** What stands in place of a room that one may not see. */
export function RoomRefused({ roomId, code }: Refused) {
  const { t } = useTranslation("chat");
  const key = useReason(roomId, code) === "banned" ? "banned" : "missing";
  return (
    <div className="conversation-refused">
      <EmptyState
        icon={MessagesSquare}
        title={t(`conversation.refused.${key}.title`)}
        text={t(`conversation.refused.${key}.text`)}
        heading
        action={
          <Link to="/chat" className="button button-plain">
            {t("conversation.refused.back")}
          </Link>
        }
      />
    </div>
  );
}

/** Whoever is sent out of a room that is open is told no more than that; so it is asked why. */
function useReason(roomId: string, code: string): string {
  const [reason, setReason] = useState(code);
  useEffect(() => {
    setReason(code);
    if (code !== "forbidden") return;
    void ask("GET", `/rooms/${roomId}`).then((answer) => {
      if (!answer.ok) setReason(answer.failure.code);
    });
  }, [roomId, code]);
  return reason;
}

const widths = ["w-[62%]", "w-[38%]", "w-[74%]", "w-[50%]", "w-[30%]", "w-[66%]"];

/** The shape of messages, until they are there. */
export function LogSkeleton() {
  return (
    <div className="conversation-log" aria-busy>
      <div className="log-skeleton">
        {widths.map((width) => (
          <div key={width} className="message">
            <Skeleton className="size-9.5 rounded-full!" />
            <span className="grid content-start gap-2.5 pt-1">
              <Skeleton className="h-3.5 w-24" />
              <Skeleton className={`h-3.5 ${width}`} />
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
