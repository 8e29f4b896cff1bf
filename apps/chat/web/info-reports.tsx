import { Link } from "@tanstack/react-router";
import { Flag } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { EmptyState } from "../../../web/kit/empty-state.tsx";
import { linkClass } from "../../../web/kit/link.ts";
import { toast } from "../../../web/kit/toast.tsx";
import { roomChannel } from "../contract/room.ts";
import { type Report, rosterChannel } from "../contract/roster.ts";
import { useMoment } from "./info-moment.ts";
import type { Known } from "./known-room.ts";
import { lineOf } from "./message-quote.tsx";
import { useRefusal } from "./refusal.ts";

/** The messages of a room of which somebody has told its moderators. */
export function InfoReports({ known }: { known: Known }) {
  const { t } = useTranslation("chat");
  const { room, roster } = known;
  if (roster.reports.length === 0) {
    return (
      <EmptyState
        icon={Flag}
        title={t("info.reports.none.title")}
        text={t("info.reports.none.text")}
      />
    );
  }
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {roster.reports.map((report) => (
        <OneReport key={report.id} report={report} roomId={room.id} />
      ))}
    </ul>
  );
}

function OneReport({ report, roomId }: { report: Report; roomId: string }) {
  const { t } = useTranslation("chat");
  const send = useSend(roomChannel);
  const close = useSend(rosterChannel);
  const tellRefusal = useRefusal();
  const momentOf = useMoment();
  const { id, by, reason, at, message } = report;
  const line = lineOf(t, message);
  const dismiss = async () => tellRefusal(await close("report.close", { roomId, id }));
  const remove = async () => {
    const answer = await send("message.delete", { id: message.id, roomId });
    // Somebody else may have been faster; then what is left is to put the report away.
    if (!answer.ok && answer.failure.code !== "message-not-found") return tellRefusal(answer);
    toast(t("info.reports.deleted"));
    return dismiss();
  };
  return (
    <li className="grid min-w-0 gap-2 rounded-[12px] border border-line bg-card p-3">
      <p className="text-13 text-soft">
        <span className="font-[560] text-ink">{t("info.reports.by", { name: by.name })}</span>
        <span className="block">{momentOf(at)}</span>
      </p>
      <p className={reason === "" ? "text-13 text-faint" : "wrap-anywhere"}>
        {reason === "" ? t("info.reports.noReason") : reason}
      </p>
      <blockquote className="flex gap-2.5 rounded-medium bg-sunk p-2.5">
        <Avatar {...message.from} size={28} decorative />
        <span className="min-w-0 text-13">
          <span className="block truncate font-[560]">{message.from.name}</span>
          <span className="line-clamp-6 wrap-anywhere">{line || t("info.reports.empty")}</span>
        </span>
      </blockquote>
      <Link
        to="/chat/$room/$message"
        params={{ room: roomId, message: message.id }}
        className={`text-13 ${linkClass}`}
      >
        {t("info.reports.open")}
      </Link>
      <span className="flex flex-wrap gap-2">
        <Button kind="danger" onPress={() => void remove()}>
          {t("info.reports.delete")}
        </Button>
        <Button onPress={() => void dismiss()}>{t("info.reports.dismiss")}</Button>
      </span>
    </li>
  );
}
