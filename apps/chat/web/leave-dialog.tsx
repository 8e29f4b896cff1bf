import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { ConfirmDialog } from "../../../web/kit/confirm-dialog.tsx";
import { roomChannel } from "../contract/room.ts";
import type { Room } from "../contract/rooms.ts";
import { useRefusal } from "./refusal.ts";

interface Props {
  readonly room: Room;
  readonly name: string;
  readonly onClose: () => void;
}

/** Asks once more before one leaves a room. */
export default function LeaveDialog({ room, name, onClose }: Props) {
  const { t } = useTranslation("chat");
  const send = useSend(roomChannel);
  const tellRefusal = useRefusal();
  const navigate = useNavigate();
  const leave = async () => {
    if (tellRefusal(await send("room.leave", { id: room.id }))) return;
    if (location.pathname.startsWith(`/chat/${room.id}`)) await navigate({ to: "/chat" });
  };
  return (
    <ConfirmDialog
      title={t("info.leave.title", { name })}
      confirm={t("info.leave.submit")}
      cancel={t("rooms.cancel")}
      onConfirm={leave}
      onClose={onClose}
    >
      <p>{t(room.isPublic ? "info.leave.public" : "info.leave.private")}</p>
    </ConfirmDialog>
  );
}
