import { Link } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ahead } from "../../../web/kit/ahead.ts";
import { iconStroke } from "../../../web/kit/icon.ts";
import { isMember } from "../../../web/kit/visitor.ts";
import type { RoomEntry } from "../contract/rooms.ts";
import { useRoomName } from "./room-name.ts";
import { RoomPicture } from "./room-picture.tsx";
import { RoomPreview } from "./room-preview.tsx";
import { useShortTime } from "./room-time.ts";
import { UnreadBadge } from "./unread-badge.tsx";

const fetchMenu = () => import("./room-menu.tsx");
const RoomMenu = lazy(fetchMenu);
const LeaveDialog = lazy(() => import("./leave-dialog.tsx"));

interface Props {
  readonly entry: RoomEntry;
  readonly isOpen: boolean;
  /** Whether the other one of a direct room is here now. */
  readonly isHere: boolean;
}

/** A room in the list: what it is, what was said last, and what one has not read. */
export function RoomRow({ entry, isOpen, isHere }: Props) {
  const { t } = useTranslation("chat");
  const nameOf = useRoomName();
  const timeOf = useShortTime();
  const anchor = useRef<HTMLButtonElement>(null);
  const [shown, setShown] = useState<"menu" | "leave">();
  const { room, partner, last } = entry;
  const name = nameOf(room, partner);
  return (
    <li
      className="room-row"
      onContextMenu={(event) => {
        if (!isMember) return;
        event.preventDefault();
        setShown("menu");
      }}
    >
      <Link
        to="/chat/$room"
        params={{ room: room.id }}
        className="room-link"
        aria-current={isOpen ? "page" : undefined}
      >
        <RoomPicture room={room} partner={partner} size={42} isHere={isHere} />
        <span className="min-w-0 flex-1">
          <span className="room-line">
            <strong className="room-name">{name}</strong>
            {last && <time className="room-time">{timeOf(last.sentAt)}</time>}
          </span>
          <span className="room-line">
            <span className="room-preview">
              <RoomPreview entry={entry} hasDraft={!isOpen} />
            </span>
            <UnreadBadge entry={entry} />
          </span>
        </span>
      </Link>
      {isMember && (
        <button
          ref={anchor}
          type="button"
          className="room-more"
          aria-label={t("rooms.more", { name })}
          aria-haspopup="menu"
          aria-expanded={shown === "menu"}
          onFocus={() => ahead(fetchMenu)}
          onPointerEnter={() => ahead(fetchMenu)}
          onClick={() => setShown("menu")}
        >
          <Ellipsis strokeWidth={iconStroke} aria-hidden />
        </button>
      )}
      <Suspense fallback={null}>
        {shown === "menu" && (
          <RoomMenu
            entry={entry}
            name={name}
            anchor={anchor}
            onLeave={() => setShown("leave")}
            onClose={() => setShown((now) => (now === "menu" ? undefined : now))}
          />
        )}
        {shown === "leave" && (
          <LeaveDialog room={room} name={name} onClose={() => setShown(undefined)} />
        )}
      </Suspense>
    </li>
  );
}
