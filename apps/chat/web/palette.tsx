import { useNavigate } from "@tanstack/react-router";
import { Compass, type LucideIcon, Search, SquarePen } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../core/client/react.tsx";
import { Avatar } from "../../../web/kit/avatar.tsx";
import type { PaletteGroup } from "../../../web/kit/palette-search.ts";
import { isMember } from "../../../web/kit/visitor.ts";
import { useKnown, useMembers } from "../../people/web/face.tsx";
import { roomsWatch } from "../state/rooms.ts";
import { useOpenDirect } from "./open-direct.ts";
import { useRoomName } from "./room-name.ts";
import { RoomPicture } from "./room-picture.tsx";
import { listed } from "./rooms-order.ts";

/** What chat has to offer in the palette: its rooms, whom one may write to, and its deeds. */
export default function useChatPalette(): readonly PaletteGroup<LucideIcon | ReactNode>[] {
  const { t } = useTranslation("chat");
  const navigate = useNavigate();
  const nameOf = useRoomName();
  const openDirect = useOpenDirect();
  const members = useMembers();
  const knownOf = useKnown();
  const rooms = listed(useTopic(roomsWatch).view?.rooms ?? []);
  const toRoom = (room: string) => () => void navigate({ to: "/chat/$room", params: { room } });
  const others = isMember ? members.filter(({ id }) => !knownOf(id).isOwn) : [];
  return [
    {
      label: t("rooms.palette.rooms"),
      items: rooms.map(({ room, partner }) => ({
        id: `room.${room.id}`,
        label: nameOf(room, partner),
        icon: <RoomPicture room={room} partner={partner} size={22} />,
        keywords: room.topic,
        onChoose: toRoom(room.id),
      })),
    },
    {
      label: t("rooms.palette.people"),
      items: others.map(({ id, name, handle, picture }) => ({
        id: `write.${id}`,
        label: t("rooms.palette.write", { name }),
        icon: <Avatar {...{ id, name, picture }} size={22} decorative />,
        keywords: `${name} ${handle}`,
        onChoose: () => void openDirect(id),
      })),
    },
    {
      label: t("rooms.palette.chat"),
      items: [
        {
          id: "chat.search",
          label: t("rooms.palette.search"),
          icon: Search,
          onChoose: () => void navigate({ to: "/chat/search" }),
        },
        ...(isMember
          ? [
              {
                id: "chat.new",
                label: t("rooms.palette.create"),
                icon: SquarePen,
                onChoose: () => void navigate({ to: "/chat/new" }),
              },
            ]
          : []),
        {
          id: "chat.directory",
          label: t("rooms.palette.directory"),
          icon: Compass,
          onChoose: () => void navigate({ to: "/chat/rooms" }),
        },
      ],
    },
  ];
}
