import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../core/client/react.tsx";
import { cardClass } from "../../../web/kit/card.ts";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import { usePresent } from "../../people/web/face.tsx";
import type { RoomEntry } from "../contract/rooms.ts";
import { badgeOf, roomsWatch } from "../state/rooms.ts";
import { useRoomName } from "./room-name.ts";
import { RoomPicture } from "./room-picture.tsx";
import { RoomPreview } from "./room-preview.tsx";
import { useShortTime } from "./room-time.ts";
import { listed } from "./rooms-order.ts";
import { UnreadBadge } from "./unread-badge.tsx";

/** How many rooms the home page shows. */
const most = 6;

/** The rooms with news on the home page; where there is none, the common room alone. */
export default function ChatHome() {
  const { t } = useTranslation("chat");
  const { view, status } = useTopic(roomsWatch);
  if (status === "refused") return null;
  const rooms = listed(view?.rooms ?? []);
  const news = rooms.filter((entry) => badgeOf(entry) > 0);
  const shown = (news.length > 0 ? news : rooms.slice(0, 1)).slice(0, most);
  return (
    <section aria-labelledby="home-chat">
      <header className="mb-3 flex items-baseline justify-between gap-4">
        <h2 id="home-chat" className="text-15">
          {t("rooms.home.title")}
        </h2>
        <Link to="/chat" className="text-13 text-soft hover:text-ink">
          {t("rooms.home.all")}
        </Link>
      </header>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-3 tablet:grid-cols-2 wide:grid-cols-3">
        {view ? shown.map((entry) => <News key={entry.room.id} entry={entry} />) : <Coming />}
      </ul>
    </section>
  );
}

function News({ entry }: { entry: RoomEntry }) {
  const nameOf = useRoomName();
  const timeOf = useShortTime();
  const present = usePresent();
  const { room, partner, last } = entry;
  const isHere = partner !== undefined && present.has(partner.id);
  return (
    <li>
      <Link
        to="/chat/$room"
        params={{ room: room.id }}
        className={`flex items-center gap-3 p-3.5 transition-colors hover:bg-sunk ${cardClass}`}
      >
        <RoomPicture room={room} partner={partner} size={42} isHere={isHere} />
        <span className="min-w-0 flex-1">
          <span className="room-line">
            <strong className="room-name">{nameOf(room, partner)}</strong>
            {last && <time className="room-time">{timeOf(last.sentAt)}</time>}
          </span>
          <span className="room-line">
            <span className="room-preview">
              <RoomPreview entry={entry} />
            </span>
            <UnreadBadge entry={entry} />
          </span>
        </span>
      </Link>
    </li>
  );
}

function Coming() {
  return (
    <li className={`flex h-[74px] items-center gap-3 p-3.5 ${cardClass}`}>
      <Skeleton className="size-10.5 flex-none rounded-full!" />
      <span className="grid gap-2">
        <Skeleton className="h-3.5 w-32" />
        <Skeleton className="h-3 w-44" />
      </span>
    </li>
  );
}
