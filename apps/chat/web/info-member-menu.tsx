import {
  Ban,
  Crown,
  MessageCircle,
  MicOff,
  ShieldCheck,
  ShieldOff,
  Undo2,
  UserMinus,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { Menu, MenuItem, MenuItems } from "../../../web/kit/menu.tsx";
import type { MenuContentProps } from "../../../web/kit/menu-button.tsx";
import { rosterChannel } from "../contract/roster.ts";
import { mayModerate, mayPromote } from "../rules.ts";
import type { Question } from "./info-member.tsx";
import type { Inside } from "./info-members.tsx";
import type { Known } from "./known-room.ts";
import { useOpenDirect } from "./open-direct.ts";
import { useRefusal } from "./refusal.ts";

interface Props extends MenuContentProps {
  readonly inside: Inside;
  readonly known: Known;
  readonly onAsk: (question: Question) => void;
}

/** What one may do about somebody in a room. */
export default function InfoMemberMenu({ inside, known, onAsk, ...rest }: Props) {
  const { t } = useTranslation("chat");
  const openDirect = useOpenDirect();
  return (
    <Menu {...rest} label={t("info.members.more", { name: inside.name })}>
      <MenuItems>
        <MenuItem icon={MessageCircle} onAction={() => void openDirect(inside.id)}>
          {t("info.deeds.write")}
        </MenuItem>
      </MenuItems>
      <Roles inside={inside} known={known} onAsk={onAsk} />
      <Order inside={inside} known={known} onAsk={onAsk} />
    </Menu>
  );
}

type PartProps = Pick<Props, "inside" | "known" | "onAsk">;

/** What an owner may make of somebody. */
function Roles({ inside, known, onAsk }: PartProps) {
  const { t } = useTranslation("chat");
  const send = useSend(rosterChannel);
  const tellRefusal = useRefusal();
  const { room, stance } = known;
  if (!mayPromote(stance).ok) return null;
  const make = (role: "moderator" | "member") =>
    void send("member.role", { roomId: room.id, personId: inside.id, role }).then(tellRefusal);
  return (
    <MenuItems>
      {inside.role !== "owner" && (
        <MenuItem icon={Crown} onAction={() => onAsk("owner")}>
          {t("info.deeds.makeOwner")}
        </MenuItem>
      )}
      {inside.role !== "moderator" && (
        <MenuItem icon={ShieldCheck} onAction={() => make("moderator")}>
          {t("info.deeds.makeModerator")}
        </MenuItem>
      )}
      {inside.role !== "member" && (
        <MenuItem icon={ShieldOff} onAction={() => make("member")}>
          {t("info.deeds.makeMember")}
        </MenuItem>
      )}
    </MenuItems>
  );
}

/** What a moderator may do to somebody of a lower rank. */
function Order({ inside, known, onAsk }: PartProps) {
  const { t } = useTranslation("chat");
  const send = useSend(rosterChannel);
  const tellRefusal = useRefusal();
  const { room, roster, stance } = known;
  const other = { place: inside.role, role: inside.isHost ? "host" : "member" } as const;
  if (!mayModerate(stance, other).ok) return null;
  const isRestricted = roster.restrictions.some(({ person }) => person.id === inside.id);
  const pardon = () =>
    void send("member.pardon", { roomId: room.id, personId: inside.id }).then(tellRefusal);
  return (
    <MenuItems>
      {isRestricted ? (
        <MenuItem icon={Undo2} onAction={pardon}>
          {t("info.deeds.unmute")}
        </MenuItem>
      ) : (
        <MenuItem icon={MicOff} onAction={() => onAsk("mute")}>
          {t("info.deeds.mute")}
        </MenuItem>
      )}
      {room.kind === "group" && (
        <MenuItem icon={UserMinus} danger onAction={() => onAsk("remove")}>
          {t("info.deeds.remove")}
        </MenuItem>
      )}
      <MenuItem icon={Ban} danger onAction={() => onAsk("ban")}>
        {t("info.deeds.ban")}
      </MenuItem>
    </MenuItems>
  );
}
