import { Link, useNavigate } from "@tanstack/react-router";
import { ChevronLeft, Compass, Users } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { cardClass } from "../../../web/kit/card.ts";
import { EmptyState } from "../../../web/kit/empty-state.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { SearchField } from "../../../web/kit/search-field.tsx";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import { useTitle } from "../../../web/kit/title.ts";
import { isMember } from "../../../web/kit/visitor.ts";
import { roomChannel } from "../contract/room.ts";
import type { Room } from "../contract/rooms.ts";
import { fitting } from "./fitting.ts";
import { NewRoomButton } from "./new-room-button.tsx";
import { useRefusal } from "./refusal.ts";
import { ask } from "./request.ts";
import { RoomPicture } from "./room-picture.tsx";

interface Listed extends Room {
  readonly people: number;
  readonly isIn: boolean;
}

/** The rooms that anybody may come into, and look into before that. */
export default function DirectoryPage() {
  const { t } = useTranslation("chat");
  const [typed, setTyped] = useState("");
  const rooms = useDirectory();
  useTitle(t("rooms.directory.title"));
  const found = fitting(rooms ?? [], typed, ({ name, topic }) => [name, topic]);
  return (
    <div className="mx-auto max-w-[760px] px-4 pb-10 desk:px-8">
      <header className="sticky top-0 z-10 grid gap-3 bg-ground pt-3 pb-3 desk:pt-5">
        <div className="flex items-center gap-2">
          <Link to="/chat" aria-label={t("rooms.back")} className="icon-button -ml-2 desk:hidden">
            <ChevronLeft strokeWidth={iconStroke} aria-hidden />
          </Link>
          <div className="min-w-0 flex-1">
            <h1 tabIndex={-1} className="text-24">
              {t("rooms.directory.title")}
            </h1>
            <p className="text-13 text-soft">{t("rooms.directory.text")}</p>
          </div>
        </div>
        {rooms && rooms.length > 0 && (
          <SearchField
            label={t("rooms.directory.filter")}
            clearLabel={t("rooms.clear")}
            value={typed}
            onChange={setTyped}
          />
        )}
      </header>
      {rooms?.length === 0 && (
        <EmptyState
          icon={Compass}
          title={t("rooms.directory.none.title")}
          text={t("rooms.directory.none.text")}
          action={isMember ? <NewRoomButton inWords /> : undefined}
        />
      )}
      {rooms && rooms.length > 0 && found.length === 0 && (
        <p className="py-4 text-soft">{t("rooms.directory.nothing")}</p>
      )}
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {rooms ? found.map((room) => <OneRoom key={room.id} room={room} />) : <Coming />}
      </ul>
    </div>
  );
}

/** The public rooms; undefined until they are known. */
function useDirectory(): readonly Listed[] | undefined {
  const [rooms, setRooms] = useState<readonly Listed[]>();
  const tellRefusal = useRefusal();
  useEffect(() => {
    let isGone = false;
    void ask<{ readonly rooms: readonly Listed[] }>("GET", "/rooms?public=1").then((answer) => {
      if (isGone) return;
      tellRefusal(answer);
      setRooms(answer.ok ? answer.value.rooms : []);
    });
    return () => {
      isGone = true;
    };
  }, [tellRefusal]);
  return rooms;
}

function OneRoom({ room }: { room: Listed }) {
  const { t } = useTranslation("chat");
  const navigate = useNavigate();
  const send = useSend(roomChannel);
  const tellRefusal = useRefusal();
  const [isPending, setPending] = useState(false);
  const { id, name, topic, people, isIn } = room;
  const open = () => navigate({ to: "/chat/$room", params: { room: id } });
  const join = async () => {
    setPending(true);
    const isRefused = tellRefusal(await send("room.join", { id }));
    setPending(false);
    if (!isRefused) await open();
  };
  return (
    <li className={`flex items-center gap-3.5 p-3.5 ${cardClass}`}>
      <RoomPicture room={room} size={48} />
      <div className="min-w-0 flex-1">
        <Link
          to="/chat/$room"
          params={{ room: id }}
          className="block truncate font-[560] hover:underline"
        >
          {name}
        </Link>
        {topic !== "" && <p className="line-clamp-2 text-13 text-soft">{topic}</p>}
        <p className="flex items-center gap-1.5 text-13 text-faint">
          <Users strokeWidth={iconStroke} aria-hidden className="size-3.5" />
          {t("rooms.directory.people", { count: people })}
          {isIn && `, ${t("rooms.directory.isIn").toLocaleLowerCase()}`}
        </p>
      </div>
      {isMember && !isIn && (
        <Button isPending={isPending} onPress={() => void join()}>
          {t("rooms.directory.join")}
        </Button>
      )}
    </li>
  );
}

function Coming() {
  return ["one", "two", "three"].map((key) => (
    <li key={key} className={`flex h-20 items-center gap-3.5 p-3.5 ${cardClass}`}>
      <Skeleton className="size-12 flex-none rounded-full!" />
      <span className="grid gap-2">
        <Skeleton className="h-4 w-36" />
        <Skeleton className="h-3 w-56" />
      </span>
    </li>
  ));
}
