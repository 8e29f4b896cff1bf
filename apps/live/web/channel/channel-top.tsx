import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../../web/kit/icon.ts";
import type { LiveChannel } from "../../contract/channel.ts";

interface Props extends Pick<LiveChannel, "owner"> {
  readonly tools: ReactNode;
}

/** On a phone: the way back, and whose channel it is. */
export function ChannelTop({ owner, tools }: Props) {
  const { t } = useTranslation("liveMore");
  return (
    <div className="channel-top">
      <Link to="/live" className="icon-button" aria-label={t("channel.back")}>
        <ChevronLeft strokeWidth={iconStroke} aria-hidden />
      </Link>
      <span className="min-w-0 flex-1 truncate text-18 font-[620]">{owner.name}</span>
      {tools}
    </div>
  );
}
