import { useNavigate } from "@tanstack/react-router";
import { Compass } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../../web/kit/icon-button.tsx";
import { SearchField } from "../../../web/kit/search-field.tsx";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import { isMember } from "../../../web/kit/visitor.ts";
import { usePresent } from "../../people/web/face.tsx";
import type { RoomEntry } from "../contract/rooms.ts";
import { neighbour } from "./neighbour.ts";
import { NewRoomButton } from "./new-room-button.tsx";
import { RoomRow } from "./room-row.tsx";
import { listed } from "./rooms-order.ts";

const fetchFinder = () => import("./room-finder.tsx");
const RoomFinder = lazy(async () => ({ default: (await fetchFinder()).RoomFinder }));

interface Props {
  /** Undefined until the server has said which there are. */
  readonly rooms: readonly RoomEntry[] | undefined;
  readonly openId: string | undefined;
  /** Whether the list is the page itself, not a column beside it. */
  readonly isPage: boolean;
}

/** One's rooms, and a field that finds rooms, people and messages. */
export function RoomList({ rooms, openId, isPage }: Props) {
  const { t } = useTranslation("chat");
  const navigate = useNavigate();
  const present = usePresent();
  const [typed, setTyped] = useState("");
  const all = listed(rooms ?? []);
  useRoomKeys(all, openId);
  // Who has gone to a room has found what was looked for.
  useEffect(() => {
    if (openId !== undefined) setTyped("");
  }, [openId]);
  const Title = isPage ? "h1" : "h2";
  return (
    <>
      <header className="sticky top-0 z-10 bg-ground">
        <div className="flex h-16 items-center gap-0.5 pr-2 pl-5 tablet:pl-8 desk:pl-5">
          <Title
            {...(isPage ? { tabIndex: -1 } : {})}
            className="min-w-0 flex-1 truncate text-24 desk:text-18"
          >
            {t("rooms.title")}
          </Title>
          <IconButton
            icon={Compass}
            label={t("rooms.directory.open")}
            onPress={() => void navigate({ to: "/chat/rooms" })}
          />
          {isMember && <NewRoomButton />}
        </div>
        <div className="px-5 pb-2.5 tablet:px-8 desk:px-3">
          <SearchField
            label={t("rooms.filter")}
            clearLabel={t("rooms.clear")}
            value={typed}
            onChange={setTyped}
          />
        </div>
      </header>
      {typed.trim() !== "" && rooms ? (
        <Suspense fallback={null}>
          <RoomFinder typed={typed} rooms={all} openId={openId} onChosen={() => setTyped("")} />
        </Suspense>
      ) : (
        <ul className="px-2.5 pb-6 tablet:px-5.5 desk:px-2.5" aria-label={t("rooms.title")}>
          {rooms ? (
            all.map((entry) => (
              <RoomRow
                key={entry.room.id}
                entry={entry}
                isOpen={entry.room.id === openId}
                isHere={entry.partner !== undefined && present.has(entry.partner.id)}
              />
            ))
          ) : (
            <Joining />
          )}
        </ul>
      )}
    </>
  );
}

/** Alt and an arrow go to the room above or below; with Shift, to one with something unread. */
function useRoomKeys(rooms: readonly RoomEntry[], openId: string | undefined): void {
  const navigate = useNavigate();
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = neighbour(rooms, openId, step, event.shiftKey ? "unread" : "any");
      if (next) void navigate({ to: "/chat/$room", params: { room: next.room.id } });
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [rooms, openId, navigate]);
}

function Joining() {
  return ["w-36", "w-24", "w-40", "w-28", "w-32"].map((width) => (
    <li key={width} className="flex h-16 items-center gap-3 px-2.5">
      <Skeleton className="size-10.5 flex-none rounded-full!" />
      <span className="grid flex-1 gap-2">
        <Skeleton className={`h-3.5 ${width}`} />
        <Skeleton className="h-3 w-44" />
      </span>
    </li>
  ));
}
