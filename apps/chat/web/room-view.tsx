import { useLocation, useNavigate, useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../core/client/react.tsx";
import { useTitle } from "../../../web/kit/title.ts";
import { roomWatch } from "../state/room.ts";
import { roomsWatch } from "../state/rooms.ts";
import { Conversation } from "./conversation.tsx";
import { RoomHeader } from "./room-header.tsx";
import { useRoomName } from "./room-name.ts";
import { useIsWide } from "./wide.ts";

const InfoPanel = lazy(() => import("./info.tsx"));

/** A room that is open: the conversation, and beside it what is known of the room. */
export function RoomView({ roomId }: { roomId: string }) {
  const { t } = useTranslation("chat");
  const { message } = useParams({ strict: false });
  const isWide = useIsWide();
  const nameOf = useRoomName();
  const { state, status } = useTopic(roomWatch, roomId);
  const asked = useSection(roomId);
  // Of a room that one may not see there is nothing to be known either.
  const section = status === "refused" ? undefined : asked;
  const entry = useTopic(roomsWatch).view?.rooms.find(({ room }) => room.id === roomId);
  const room = state?.room ?? entry?.room;
  const name = room && nameOf(room, entry?.partner);
  const navigate = useNavigate();
  useTitle(name ?? t("rooms.title"));
  const close = () => void navigate({ to: "/chat/$room", params: { room: roomId } });
  return (
    <div className="room-view">
      <div className="room-talk" inert={section !== undefined && !isWide}>
        <Conversation
          roomId={roomId}
          messageId={message}
          header={<RoomHeader room={room} entry={entry} isInfoOpen={section !== undefined} />}
        />
      </div>
      {section !== undefined && (
        <Suspense fallback={<aside className="info" />}>
          <InfoPanel roomId={roomId} entry={entry} section={section} onClose={close} />
        </Suspense>
      )}
    </div>
  );
}

/** Which part of what is known of the room is open: by its address. */
function useSection(roomId: string): string | undefined {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const [, after] = path.split(`/chat/${roomId}/info`);
  return after?.replaceAll("/", "");
}
