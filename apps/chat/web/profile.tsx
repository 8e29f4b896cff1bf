import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { cardClass } from "../../../web/kit/card.ts";
import { isMember } from "../../../web/kit/visitor.ts";
import type { Room } from "../contract/rooms.ts";
import { ask } from "./request.ts";
import { RoomPicture } from "./room-picture.tsx";

/** The rooms that one shares with somebody; nothing where there is none. */
export default function ChatProfile({ personId }: { personId: string }) {
  const { t } = useTranslation("chat");
  const [rooms, setRooms] = useState<readonly Room[]>([]);
  useEffect(() => {
    if (!isMember) return;
    let isGone = false;
    void ask<{ readonly rooms: readonly Room[] }>("GET", `/people/${personId}`).then((answer) => {
      // The rest of the page does not depend on it.
      if (!isGone && answer.ok) setRooms(answer.value.rooms);
    });
    return () => {
      isGone = true;
    };
  }, [personId]);
  if (rooms.length === 0) return null;
  return (
    <section aria-labelledby="profile-chat" className={`animate-[appear_160ms] p-5 ${cardClass}`}>
      <h2 id="profile-chat" className="text-15">
        {t("rooms.profile.shared")}
      </h2>
      <ul className="mt-2 -mb-1.5 flex flex-wrap gap-x-5">
        {rooms.map((room) => (
          <li key={room.id} className="min-w-0">
            <Link
              to="/chat/$room"
              params={{ room: room.id }}
              className="flex min-h-11 items-center gap-2.5 hover:underline"
            >
              <RoomPicture room={room} size={28} />
              <span className="truncate">{room.name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
