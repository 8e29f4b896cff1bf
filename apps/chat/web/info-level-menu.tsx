import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { Menu, MenuChoice } from "../../../web/kit/menu.tsx";
import type { MenuContentProps } from "../../../web/kit/menu-button.tsx";
import { roomChannel } from "../contract/room.ts";
import type { RoomEntry } from "../contract/rooms.ts";
import { useRefusal } from "./refusal.ts";
import { useLevels } from "./room-levels.ts";

interface Props extends MenuContentProps {
  readonly entry: RoomEntry;
}

/** Chooses of what in a room one is told. */
export default function InfoLevelMenu({ entry, ...rest }: Props) {
  const { t } = useTranslation("chat");
  const send = useSend(roomChannel);
  const tellRefusal = useRefusal();
  const { level, room } = entry;
  return (
    <Menu {...rest} label={t("info.level")}>
      <MenuChoice
        label={t("info.level")}
        value={level}
        options={useLevels()}
        onChange={(chosen) =>
          void send("room.level", { id: room.id, level: chosen }).then(tellRefusal)
        }
      />
    </Menu>
  );
}
