import { Hash, type LucideIcon, UserRound } from "lucide-react";
import { useTopic } from "../../../core/client/react.tsx";
import { Menu, MenuItem } from "../../../web/kit/menu.tsx";
import type { MenuContentProps } from "../../../web/kit/menu-button.tsx";
import { useMembers } from "../../people/web/face.tsx";
import { roomsWatch } from "../state/rooms.ts";
import { useRoomName } from "./room-name.ts";
import { listed } from "./rooms-order.ts";

interface Props extends MenuContentProps {
  readonly kind: "in" | "from";
  readonly label: string;
  readonly onChoose: (id: string) => void;
}

/** The rooms or the people by which a search is narrowed. */
export default function SearchMenu({ kind, label, onChoose, ...rest }: Props) {
  const nameOf = useRoomName();
  const members = useMembers();
  const rooms = listed(useTopic(roomsWatch).view?.rooms ?? []);
  const choices: readonly (readonly [id: string, name: string, icon: LucideIcon])[] =
    kind === "in"
      ? rooms.map(({ room, partner }) => [
          room.id,
          nameOf(room, partner),
          partner ? UserRound : Hash,
        ])
      : members
          .map(({ id, name }) => [id, name, UserRound] as const)
          .sort((a, b) => a[1].localeCompare(b[1]));
  return (
    <Menu {...rest} label={label}>
      {choices.map(([id, name, icon]) => (
        <MenuItem key={id} icon={icon} onAction={() => onChoose(id)}>
          {name}
        </MenuItem>
      ))}
    </Menu>
  );
}
