import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { newId } from "../../../core/protocol/id.ts";
import { Button } from "../../../web/kit/button.tsx";
import { Choice } from "../../../web/kit/choice.tsx";
import { Dialog, DialogActions } from "../../../web/kit/dialog.tsx";
import { type Fields, Form, SubmitButton } from "../../../web/kit/form.tsx";
import { TextField } from "../../../web/kit/text-field.tsx";
import { roomsChannel } from "../contract/rooms.ts";
import { useFailureText } from "./conversation-failure.ts";
import { useRoomFieldCheck } from "./room-fields.ts";

interface Props {
  /** Told whether a room was made; then the page goes there by itself. */
  readonly onClose: (isMade: boolean) => void;
}

/** Asks what a new room is called and for whom it is, makes it, and opens it. */
export default function NewRoomDialog({ onClose }: Props) {
  const { t } = useTranslation("chat");
  const send = useSend(roomsChannel);
  const navigate = useNavigate();
  const textOf = useFailureText();
  const check = useRoomFieldCheck();

  const create = async (fields: Fields) => {
    const wrong = check(fields);
    if (wrong) return wrong;
    const id = newId();
    const [name, topic] = [fields["name"] ?? "", fields["topic"] ?? ""];
    const isPublic = fields["access"] === "public";
    const answer = await send("room.create", { id, name, topic, isPublic });
    if (!answer.ok) return { text: textOf(answer.failure.code) };
    onClose(true);
    await navigate({ to: "/chat/$room/info/invite", params: { room: id } });
    return undefined;
  };

  return (
    <Dialog title={t("rooms.create.title")} onClose={() => onClose(false)}>
      <Form className="grid gap-4" onSubmit={create}>
        <TextField
          autoFocus
          name="name"
          label={t("rooms.create.name")}
          placeholder={t("rooms.create.namePlaceholder")}
        />
        <TextField
          name="topic"
          label={t("rooms.create.topic")}
          placeholder={t("rooms.create.topicHint")}
        />
        <Choice
          legend={t("rooms.create.access")}
          name="access"
          defaultValue="public"
          options={(["public", "private"] as const).map((value) => ({
            value,
            title: t(`rooms.create.${value}.title`),
            text: t(`rooms.create.${value}.text`),
          }))}
        />
        <DialogActions>
          <Button onPress={() => onClose(false)}>{t("rooms.cancel")}</Button>
          <SubmitButton>{t("rooms.create.submit")}</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
