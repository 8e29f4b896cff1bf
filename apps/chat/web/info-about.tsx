import { PencilLine } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { cleanLine } from "../../../core/protocol/text.ts";
import { Button } from "../../../web/kit/button.tsx";
import { type Fields, Form, SubmitButton } from "../../../web/kit/form.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { Switch } from "../../../web/kit/switch.tsx";
import { TextField } from "../../../web/kit/text-field.tsx";
import { roomChannel } from "../contract/room.ts";
import { mayChange, mayOwn } from "../rules.ts";
import { useFailureText } from "./conversation-failure.ts";
import type { Known } from "./known-room.ts";
import { useRoomFieldCheck } from "./room-fields.ts";
import { RoomPicture } from "./room-picture.tsx";
import { RoomPictureButtons } from "./room-picture-buttons.tsx";

/** What a room is: its picture, its name and what it is about; changed where it stands. */
export function InfoAbout({ known }: { known: Known }) {
  const { t } = useTranslation("chat");
  const { room, name, stance } = known;
  const [isEditing, setEditing] = useState(false);
  if (isEditing) return <Edit known={known} onDone={() => setEditing(false)} />;
  const access = () => {
    if (room.kind === "common") return t("info.common");
    return t(room.isPublic ? "info.public" : "info.private");
  };
  return (
    <section className="grid justify-items-center gap-1 pt-1 text-center">
      <RoomPicture room={room} size={88} />
      <h3 className="mt-3 max-w-full text-18 font-[620] wrap-anywhere">{name}</h3>
      {room.topic !== "" && <p className="max-w-full text-soft wrap-anywhere">{room.topic}</p>}
      <p className="text-13 text-soft">{access()}</p>
      {mayChange(stance).ok && (
        <span className="mt-3">
          <Button onPress={() => setEditing(true)}>
            <PencilLine strokeWidth={iconStroke} aria-hidden />
            {t("info.edit")}
          </Button>
        </span>
      )}
    </section>
  );
}

function Edit({ known, onDone }: { known: Known; onDone: () => void }) {
  const { t } = useTranslation("chat");
  const { room, stance } = known;
  const send = useSend(roomChannel);
  const textOf = useFailureText();
  const check = useRoomFieldCheck({ mayBeNameless: room.kind === "common" });
  const save = async (fields: Fields) => {
    const wrong = check(fields);
    if (wrong) return wrong;
    const [name, topic] = [fields["name"] ?? "", fields["topic"] ?? ""].map(cleanLine);
    const isPublic = fields["public"] === "on";
    const answer = await send("room.change", {
      id: room.id,
      // The common room is called by the page until somebody names it.
      ...(name !== "" && name !== room.name ? { name } : {}),
      ...(topic !== room.topic ? { topic } : {}),
      ...(mayOwn(stance).ok && isPublic !== room.isPublic ? { isPublic } : {}),
    });
    if (!answer.ok) return { text: textOf(answer.failure.code) };
    onDone();
    return undefined;
  };
  return (
    <Form className="grid grid-cols-[minmax(0,1fr)] gap-4" onSubmit={save}>
      <RoomPictureButtons room={room} />
      <TextField
        autoFocus
        name="name"
        label={t("info.name")}
        defaultValue={room.name}
        placeholder={room.kind === "common" ? t("rooms.common") : ""}
      />
      <TextField
        name="topic"
        lines={2}
        label={t("info.topic")}
        defaultValue={room.topic}
        placeholder={t("info.noTopic")}
      />
      {mayOwn(stance).ok && (
        <Switch
          name="public"
          label={t("info.access")}
          text={t("info.accessText")}
          defaultOn={room.isPublic}
        />
      )}
      <span className="flex justify-end gap-2">
        <Button onPress={onDone}>{t("rooms.cancel")}</Button>
        <SubmitButton>{t("rooms.save")}</SubmitButton>
      </span>
    </Form>
  );
}
