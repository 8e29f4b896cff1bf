import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { newId } from "../../../core/protocol/id.ts";
import { cleanLine, lengthOf } from "../../../core/protocol/text.ts";
import { Button } from "../../../web/kit/button.tsx";
import { Dialog, DialogActions } from "../../../web/kit/dialog.tsx";
import { Form, SubmitButton } from "../../../web/kit/form.tsx";
import { TextField } from "../../../web/kit/text-field.tsx";
import { toast } from "../../../web/kit/toast.tsx";
import { limits } from "../contract/limits.ts";
import type { Message } from "../contract/message.ts";
import { roomChannel } from "../contract/room.ts";
import { useFailureText } from "./conversation-failure.ts";
import { useLineOf } from "./message-quote.tsx";

interface Props {
  readonly message: Message;
  readonly onClose: () => void;
}

/** Asks why a message is reported, and tells the room's moderators. */
export default function ReportDialog({ message, onClose }: Props) {
  const { t } = useTranslation("chat");
  const send = useSend(roomChannel);
  const textOf = useFailureText();
  const line = useLineOf(message);
  const { id, roomId, from } = message;

  const report = async ({ reason = "" }: Readonly<Record<string, string>>) => {
    if (lengthOf(cleanLine(reason)) > limits.reasonLength) {
      return { fields: { reason: t("rooms.create.long", { count: limits.reasonLength }) } };
    }
    const answer = await send("message.report", { id, roomId, reportId: newId(), reason });
    if (!answer.ok) return { text: textOf(answer.failure.code) };
    toast(t("info.report.sent"));
    onClose();
    return undefined;
  };

  return (
    <Dialog title={t("info.report.title")} onClose={onClose}>
      <Form className="grid gap-4" onSubmit={report}>
        <blockquote className="rounded-medium border-l-2 border-line bg-sunk px-3.5 py-2">
          <span className="block text-13 font-[560]">{from.name}</span>
          <span className="line-clamp-3 text-soft wrap-anywhere">{line}</span>
        </blockquote>
        <p className="text-soft">{t("info.report.text")}</p>
        <TextField
          autoFocus
          name="reason"
          lines={2}
          label={t("info.report.reason")}
          placeholder={t("info.report.hint")}
        />
        <DialogActions>
          <Button onPress={onClose}>{t("rooms.cancel")}</Button>
          <SubmitButton kind="danger">{t("info.report.submit")}</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
