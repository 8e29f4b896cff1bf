import { useLocation, useNavigate } from "@tanstack/react-router";
import { MessagesSquare } from "lucide-react";
import { lazy, type ReactNode, Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../core/client/react.tsx";
import { EmptyState } from "../../../web/kit/empty-state.tsx";
import { useImmersed } from "../../../web/kit/immersed.ts";
import { useTitle } from "../../../web/kit/title.ts";
import { isMember } from "../../../web/kit/visitor.ts";
import type { RoomEntry } from "../contract/rooms.ts";
import { roomsWatch } from "../state/rooms.ts";
import { NewRoomButton } from "./new-room-button.tsx";
import { RoomList } from "./room-list.tsx";
import { RoomView } from "./room-view.tsx";
import { listed } from "./rooms-order.ts";
import { useIsWide } from "./wide.ts";

const SearchPage = lazy(() => import("./search.tsx"));
const DirectoryPage = lazy(() => import("./directory.tsx"));
const NewRoomDialog = lazy(() => import("./new-room-dialog.tsx"));
const JoinRoomPage = lazy(() => import("./join.tsx"));

/** One's rooms, and beside them the one that is open; on a phone one or the other. */
export default function ChatPage() {
  const path = useChatPath();
  const rooms = useTopic(roomsWatch).view?.rooms;
  const isBeside = useIsWide();
  const { open, room } = openAt(path);
  useImmersed(open === "room");
  useLastRoom(open === "room" ? room : undefined, open === "list" && isBeside ? rooms : undefined);
  return (
    <div className="chat" data-open={open === "list" ? undefined : ""}>
      <aside className="chat-list" data-scroll-restoration-id="rooms">
        <RoomList
          rooms={rooms}
          openId={open === "room" ? room : undefined}
          isPage={open === "list" && !isBeside}
        />
      </aside>
      <div className="chat-open">
        <Suspense fallback={null}>{drawn(open, room)}</Suspense>
      </div>
    </div>
  );
}

/** The address within chat; on the way to another page the last one, as long as that comes. */
function useChatPath(): string {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const last = useRef(path);
  if (/^\/chat(?:\/|$)/u.test(path)) last.current = path;
  return last.current;
}

/** The room that was open last in this tab. */
let lastId: string | undefined;

/** Where there is room for one beside the list, the last room is open, or the common one. */
function useLastRoom(openId: string | undefined, rooms: readonly RoomEntry[] | undefined): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (openId !== undefined) lastId = openId;
    if (!rooms) return;
    const last = rooms.find(({ room }) => room.id === lastId) ?? listed(rooms)[0];
    if (!last) return;
    void navigate({ to: "/chat/$room", params: { room: last.room.id }, replace: true });
  }, [openId, rooms, navigate]);
}

type Open = "list" | "new" | "room" | "search" | "rooms" | "join";

/** What an address shows. By the path alone: parameters follow it a moment later. */
function openAt(path: string): { readonly open: Open; readonly room?: string } {
  const [, , first = ""] = path.split("/");
  switch (first) {
    case "":
      return { open: "list" };
    case "new":
    case "search":
    case "rooms":
    case "join":
      return { open: first };
    default:
      return { open: "room", room: first };
  }
}

function drawn(open: Open, room: string | undefined): ReactNode {
  switch (open) {
    case "search":
      return <SearchPage />;
    case "rooms":
      return <DirectoryPage />;
    case "join":
      return <JoinRoomPage />;
    case "list":
      return <NothingOpen />;
    case "new":
      return isMember ? <NewRoom /> : <NothingOpen />;
    case "room":
      return room === undefined ? null : <RoomView key={room} roomId={room} />;
  }
}

/** Asks for a new room, over a page where nothing is open. */
function NewRoom() {
  const navigate = useNavigate();
  return (
    <>
      <NothingOpen />
      <NewRoomDialog
        onClose={(isMade) => {
          if (!isMade) void navigate({ to: "/chat", replace: true });
        }}
      />
    </>
  );
}

/** What stands beside the list while no room is open. */
function NothingOpen() {
  const { t } = useTranslation("chat");
  useTitle(t("rooms.title"));
  return (
    <div className="hidden h-full place-items-center desk:grid">
      <EmptyState
        icon={MessagesSquare}
        heading={useIsWide()}
        title={t("rooms.choose.title")}
        text={t("rooms.choose.text")}
        action={isMember ? <NewRoomButton inWords /> : undefined}
      />
    </div>
  );
}
