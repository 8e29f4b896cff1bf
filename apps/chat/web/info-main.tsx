import { Link } from "@tanstack/react-router";
import {
  Ban,
  ChevronRight,
  Flag,
  Link2,
  LogOut,
  type LucideIcon,
  ScrollText,
  Trash2,
} from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { CountBadge } from "../../../web/kit/count-badge.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { isModerator, mayLink, mayOwn } from "../rules.ts";
import { InfoAbout } from "./info-about.tsx";
import { InfoLevel } from "./info-level.tsx";
import { InfoMembers } from "./info-members.tsx";
import type { Known } from "./known-room.ts";

const LeaveDialog = lazy(() => import("./leave-dialog.tsx"));
const DeleteRoomDialog = lazy(() => import("./delete-room-dialog.tsx"));

/** A room's first page: what it is, who is in it, and the ways to the rest. */
export function InfoMain({ known }: { known: Known }) {
  const { entry } = known;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <InfoAbout known={known} />
      {entry?.role && <InfoLevel entry={entry} />}
      <Order known={known} />
      <InfoMembers known={known} />
      <End known={known} />
    </div>
  );
}

/** What is for those alone who keep order here. */
function Order({ known }: { known: Known }) {
  const { t } = useTranslation("chat");
  const { room, roster, stance } = known;
  if (!isModerator(stance)) return null;
  return (
    <nav className="-mx-1 grid" aria-label={t("info.title")}>
      {mayLink(stance).ok && (
        <Way room={room.id} to="links" icon={Link2} count={0} text={t("info.links.title")} />
      )}
      <Way
        room={room.id}
        to="reports"
        icon={Flag}
        count={roster.reports.length}
        text={t("info.reports.title")}
      />
      <Way
        room={room.id}
        to="restrictions"
        icon={Ban}
        count={0}
        text={t("info.restrictions.title")}
      />
      <Way room={room.id} to="acts" icon={ScrollText} count={0} text={t("info.acts.title")} />
    </nav>
  );
}

interface WayProps {
  readonly room: string;
  readonly to: string;
  readonly icon: LucideIcon;
  readonly text: string;
  /** How many there are that wait for somebody. */
  readonly count: number;
}

function Way({ room, to, icon: Icon, text, count }: WayProps) {
  return (
    <Link to="/chat/$room/info/$section" params={{ room, section: to }} className="info-row">
      <Icon strokeWidth={iconStroke} aria-hidden />
      <span className="min-w-0 flex-1">{text}</span>
      {count > 0 && <span className="sr-only">{count}</span>}
      <CountBadge count={count} />
      <ChevronRight strokeWidth={iconStroke} aria-hidden className="size-4!" />
    </Link>
  );
}

function End({ known }: { known: Known }) {
  const { t } = useTranslation("chat");
  const { room, name, stance } = known;
  const [asking, setAsking] = useState<"leave" | "delete">();
  const close = () => setAsking(undefined);
  const mayDelete = mayOwn(stance).ok;
  const mayLeave = room.kind === "group" && stance.place !== undefined;
  if (!mayLeave && !mayDelete) return null;
  return (
    <div className="-mx-1 grid border-t border-line pt-4 text-red-ink">
      {mayLeave && (
        <button type="button" className="info-row" onClick={() => setAsking("leave")}>
          <LogOut strokeWidth={iconStroke} aria-hidden className="text-red-ink!" />
          {t("info.leave.open")}
        </button>
      )}
      {mayDelete && (
        <button type="button" className="info-row" onClick={() => setAsking("delete")}>
          <Trash2 strokeWidth={iconStroke} aria-hidden className="text-red-ink!" />
          {t("info.delete.open")}
        </button>
      )}
      <Suspense fallback={null}>
        {asking === "leave" && <LeaveDialog room={room} name={name} onClose={close} />}
        {asking === "delete" && <DeleteRoomDialog room={room} name={name} onClose={close} />}
      </Suspense>
    </div>
  );
}
