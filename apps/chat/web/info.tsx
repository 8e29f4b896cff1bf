import { Link } from "@tanstack/react-router";
import { ChevronLeft, X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../web/kit/icon.ts";
import { IconButton } from "../../../web/kit/icon-button.tsx";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import type { RoomEntry } from "../contract/rooms.ts";
import { InfoActs } from "./info-acts.tsx";
import { InfoDirect } from "./info-direct.tsx";
import { InfoInvite } from "./info-invite.tsx";
import { InfoLinks } from "./info-links.tsx";
import { InfoMain } from "./info-main.tsx";
import { InfoReports } from "./info-reports.tsx";
import { InfoRestrictions } from "./info-restrictions.tsx";
import { type Known, useKnownRoom } from "./known-room.ts";

interface Props {
  readonly roomId: string;
  readonly entry: RoomEntry | undefined;
  /** Which part is open: the last part of the address, empty for the first page. */
  readonly section: string;
  readonly onClose: () => void;
}

const sections: Readonly<Record<string, (props: { readonly known: Known }) => ReactNode>> = {
  invite: InfoInvite,
  links: InfoLinks,
  reports: InfoReports,
  restrictions: InfoRestrictions,
  acts: InfoActs,
};

/** What is known of a room, and what can be done about it: beside the conversation. */
export default function InfoPanel({ roomId, entry, section, onClose }: Props) {
  const { t } = useTranslation("chat");
  const known = useKnownRoom(roomId, entry);
  const place = useRef<HTMLElement>(null);
  const Section = sections[section];
  const isDirect = known?.room.kind === "direct";
  const title = () => {
    if (Section) return t(`info.${section as "links"}.title`);
    return t(isDirect ? "info.person" : "info.title");
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part takes the focus anew
  useEffect(() => place.current?.querySelector<HTMLElement>("h2")?.focus(), [section]);
  return (
    <aside
      ref={place}
      className="info"
      aria-label={title()}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose();
      }}
    >
      <header className="room-header">
        {Section ? (
          <Link
            to="/chat/$room/info"
            params={{ room: roomId }}
            aria-label={t("info.back")}
            className="icon-button"
          >
            <ChevronLeft strokeWidth={iconStroke} aria-hidden />
          </Link>
        ) : (
          <span className="w-3 desk:hidden" />
        )}
        <h2 tabIndex={-1} className="min-w-0 flex-1 truncate text-15 outline-none">
          {title()}
        </h2>
        <IconButton icon={X} label={t("info.close")} onPress={onClose} />
      </header>
      <div className="info-body">
        {known ? <Drawn known={known} section={Section} /> : <Coming />}
      </div>
    </aside>
  );
}

interface DrawnProps {
  readonly known: Known;
  readonly section: ((props: { readonly known: Known }) => ReactNode) | undefined;
}

function Drawn({ known, section: Section }: DrawnProps) {
  if (Section) return <Section known={known} />;
  return known.room.kind === "direct" ? <InfoDirect known={known} /> : <InfoMain known={known} />;
}

function Coming() {
  return (
    <div className="grid justify-items-center gap-4 pt-4">
      <Skeleton className="size-22 rounded-full!" />
      <Skeleton className="h-5 w-40" />
      <Skeleton className="h-4 w-56" />
    </div>
  );
}
