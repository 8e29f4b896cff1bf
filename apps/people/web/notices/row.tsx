import { Link } from "@tanstack/react-router";
import { BellRing } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../../web/kit/avatar.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { useRelativeTime } from "../../../../web/kit/relative-time.ts";
import type { NoticeView } from "../../contract.ts";

interface Props {
  readonly notice: NoticeView;
  /** Whether it had not been read when it was shown. */
  readonly isFresh: boolean;
  readonly onOpen: () => void;
}

/** One thing one was told, in the words of the app that told it. */
export function NoticeRow({ notice, isFresh, onOpen }: Props) {
  const { t } = useTranslation("people");
  const { from, createdAt, link } = notice;
  const when = useRelativeTime(createdAt) ?? t("profile.justNow");
  return (
    <li>
      <Link
        to={link}
        onClick={onOpen}
        className={
          "flex items-center gap-3 rounded-[12px] px-3 py-2.5 " + "transition-colors hover:bg-sunk"
        }
      >
        {from ? (
          <Avatar {...from} size={40} decorative />
        ) : (
          <span
            className={
              "grid size-10 flex-none place-items-center rounded-full " +
              "bg-brick-soft text-brick-ink"
            }
          >
            <BellRing strokeWidth={iconStroke} aria-hidden className="size-5" />
          </span>
        )}
        <span className="min-w-0 flex-1">
          <span className={`block wrap-anywhere ${isFresh ? "font-[560]" : ""}`}>
            <NoticeText notice={notice} />
          </span>
          <span className="block text-13 text-soft">{when}</span>
        </span>
        {isFresh && (
          <span className="size-2.5 flex-none rounded-full bg-brick">
            <span className="sr-only">{t("updates.unread")}</span>
          </span>
        )}
      </Link>
    </li>
  );
}

function NoticeText({ notice: { kind, from, data } }: { notice: NoticeView }) {
  const [app = "", what = ""] = kind.split(".");
  // Any app may tell something; its own pack has the words, under the same key in each.
  const { t } = useTranslation(app as "people");
  const { t: own } = useTranslation("people");
  // Programs name themselves, if at all, and no system.
  const device = [data["browser"], data["system"]].filter(Boolean).join(", ");
  const words = { name: from?.name ?? "", ...data, device: device || own("sessions.unknown") };
  return t([`notices.${what}` as "notices.asked"], words);
}
