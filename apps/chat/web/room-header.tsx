import { Link, useNavigate } from "@tanstack/react-router";
import { ChevronLeft, Info, Search, Users } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../core/client/react.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { IconButton } from "../../../web/kit/icon-button.tsx";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import { useMembers, usePresent } from "../../people/web/face.tsx";
import type { Room, RoomEntry } from "../contract/rooms.ts";
import { rosterWatch } from "../state/roster.ts";
import { useRoomName } from "./room-name.ts";
import { RoomPicture } from "./room-picture.tsx";

interface Props {
  /** Undefined until it is known. */
  readonly room: Room | undefined;
  readonly entry: RoomEntry | undefined;
  readonly isInfoOpen: boolean;
}

/** Above a conversation: what it is called, who is there, and the ways to more. */
export function RoomHeader({ room, entry, isInfoOpen }: Props) {
  const { t } = useTranslation("chat");
  const navigate = useNavigate();
  const nameOf = useRoomName();
  const partner = entry?.partner;
  const isDirect = room?.kind === "direct";
  const name = room ? nameOf(room, partner) : undefined;
  const params = { room: room?.id ?? "" };
  const toInfo = () =>
    void navigate({ to: isInfoOpen ? "/chat/$room" : "/chat/$room/info", params });
  const label = isDirect ? t("rooms.header.person", { name: name ?? "" }) : t("rooms.header.info");
  return (
    <header className="room-header">
      <Link to="/chat" aria-label={t("rooms.back")} className="icon-button desk:hidden">
        <ChevronLeft strokeWidth={iconStroke} aria-hidden />
      </Link>
      {room ? (
        <button
          type="button"
          className="room-title desk:hidden"
          onClick={toInfo}
          tabIndex={-1}
          aria-hidden
        >
          <RoomPicture room={room} partner={partner} size={38} />
        </button>
      ) : (
        <Skeleton className="size-9.5 rounded-full! desk:hidden" />
      )}
      <div className="min-w-0 flex-1">
        <h1 tabIndex={-1} className="truncate text-15 desk:text-18/6">
          {name ?? <Skeleton className="my-1 h-4 w-40" />}
        </h1>
        <p className="min-h-5 truncate text-13 text-soft">
          {room && <Below room={room} partnerId={partner?.id} />}
        </p>
      </div>
      {room && (
        <>
          <IconButton
            icon={Search}
            label={t("rooms.header.search")}
            onPress={() => void navigate({ to: "/chat/search", search: { in: room.id } })}
          />
          <IconButton
            icon={isDirect ? Info : Users}
            label={label}
            aria-expanded={isInfoOpen}
            onPress={toInfo}
          />
        </>
      )}
    </header>
  );
}

/** Who is in the room and here, or what the room is about. */
function Below({ room, partnerId }: { room: Room; partnerId: string | undefined }) {
  const { t } = useTranslation("chat");
  const present = usePresent();
  if (room.kind === "direct") {
    const isHere = partnerId !== undefined && present.has(partnerId);
    if (!isHere) return t("rooms.header.away");
    return <span className="text-ivy-ink">{t("rooms.header.now")}</span>;
  }
  return room.kind === "common" ? <Everyone room={room} /> : <Members room={room} />;
}

/** In the common room are all who have an account. */
function Everyone({ room }: { room: Room }) {
  const members = useMembers();
  return <Count ids={members.map(({ id }) => id)} topic={room.topic} />;
}

function Members({ room }: { room: Room }) {
  const places = useTopic(rosterWatch, room.id).view?.places ?? [];
  return <Count ids={places.map(({ person }) => person.id)} topic={room.topic} />;
}

function Count({ ids, topic }: { ids: readonly string[]; topic: string }) {
  const { t } = useTranslation("chat");
  const present = usePresent();
  const here = ids.filter((id) => present.has(id)).length;
  if (ids.length === 0) return topic;
  const parts = [
    t("rooms.header.people", { count: ids.length }),
    ...(here > 0 ? [t("rooms.header.here", { count: here })] : []),
  ];
  return (
    <>
      {parts.join(", ")}
      {topic !== "" && <span className="text-faint"> · {topic}</span>}
    </>
  );
}
