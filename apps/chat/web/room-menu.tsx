import { useNavigate } from "@tanstack/react-router";
import { Info, LogOut, MailCheck, MailOpen } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { Menu, MenuChoice, MenuItem, MenuItems } from "../../../web/kit/menu.tsx";
import type { MenuContentProps } from "../../../web/kit/menu-button.tsx";
import { roomChannel } from "../contract/room.ts";
import type { RoomEntry } from "../contract/rooms.ts";
import { sizeOf } from "../state/ranges.ts";
import { useRefusal } from "./refusal.ts";
import { useLevels } from "./room-levels.ts";

interface Props extends MenuContentProps {
  readonly entry: RoomEntry;
  readonly name: string;
  readonly onLeave: () => void;
}

/** What one can do about a room from the list. */
export default function RoomMenu({ entry, name, onLeave, ...rest }: Props) {
  const { t } = useTranslation("chat");
  const send = useSend(roomChannel);
  const tellRefusal = useRefusal();
  const navigate = useNavigate();
  const { room, level, last } = entry;
  const { id } = room;
  const levels = useLevels();
  const read = (position: number) => void send("room.read", { id, position }).then(tellRefusal);
  return (
    <Menu {...rest} label={t("rooms.more", { name })} placement="right bottom">
      <MenuItems>
        {sizeOf(entry.unread) > 0 && last && (
          <MenuItem icon={MailOpen} onAction={() => read(last.position)}>
            {t("rooms.deeds.read")}
          </MenuItem>
        )}
        {sizeOf(entry.unread) === 0 && last && last.position > 0 && (
          <MenuItem icon={MailCheck} onAction={() => read(last.position - 1)}>
            {t("rooms.deeds.unread")}
          </MenuItem>
        )}
        <MenuItem
          icon={Info}
          onAction={() => void navigate({ to: "/chat/$room/info", params: { room: id } })}
        >
          {t("rooms.deeds.info")}
        </MenuItem>
      </MenuItems>
      <MenuChoice
        label={t("rooms.level.title")}
        value={level}
        options={levels}
        onChange={(chosen) => void send("room.level", { id, level: chosen }).then(tellRefusal)}
      />
      {room.kind === "group" && (
        <MenuItems>
          <MenuItem icon={LogOut} danger onAction={onLeave}>
            {t("rooms.deeds.leave")}
          </MenuItem>
        </MenuItems>
      )}
    </Menu>
  );
}
