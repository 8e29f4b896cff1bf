import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { cleanLine } from "../../../core/protocol/text.ts";
import { Button } from "../../../web/kit/button.tsx";
import { Dialog, DialogActions } from "../../../web/kit/dialog.tsx";
import { type Fields, Form, SubmitButton } from "../../../web/kit/form.tsx";
import { TextField } from "../../../web/kit/text-field.tsx";
import { roomChannel } from "../contract/room.ts";
import type { Room } from "../contract/rooms.ts";
import { useFailureText } from "./conversation-failure.ts";

interface Props {
  readonly room: Room;
  readonly name: string;
  readonly onClose: () => void;
}

/** Asks for the room's name before it is gone with all that was said in it. */
export default function DeleteRoomDialog({ room, name, onClose }: Props) {
  const { t } = useTranslation("chat");
  const send = useSend(roomChannel);
  const navigate = useNavigate();
  const textOf = useFailureText();
  const remove = async (fields: Fields) => {
    if (cleanLine(fields["name"] ?? "") !== name) {
      return { fields: { name: t("info.delete.wrong") } };
    }
    const answer = await send("room.delete", { id: room.id });
    if (!answer.ok) return { text: textOf(answer.failure.code) };
    onClose();
    await navigate({ to: "/chat" });
    return undefined;
  };
  return (
    <Dialog title={t("info.delete.title", { name })} onClose={onClose}>
      <Form className="grid gap-4" onSubmit={remove}>
        <p className="text-soft">{t("info.delete.text")}</p>
        <TextField autoFocus name="name" label={t("info.delete.type", { name })} />
        <DialogActions>
          <Button onPress={onClose}>{t("rooms.cancel")}</Button>
          <SubmitButton kind="danger">{t("info.delete.submit")}</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
