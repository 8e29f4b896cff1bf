import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../web/kit/confirm-dialog.tsx";
import { toast } from "../../../web/kit/toast.tsx";
import type { Message } from "../contract/message.ts";
import { removeMessage } from "./conversation-actions.ts";
import { useFailureText } from "./conversation-failure.ts";
import { useNow, useTools } from "./conversation-tools.ts";
import { useLineOf } from "./message-quote.tsx";

/** Asks whether a message is to be deleted for everybody. */
export default function RemoveDialog({
  message,
  onClose,
}: {
  message: Message;
  onClose: () => void;
}) {
  const { t } = useTranslation("chat");
  const { parts } = useTools();
  const { ownId } = useNow();
  const textOf = useFailureText();
  const line = useLineOf(message);
  const isOwn = message.from.id === ownId;
  const remove = async () => {
    const code = await removeMessage(parts, message);
    if (code !== undefined) toast(textOf(code));
  };
  return (
    <ConfirmDialog
      title={t("conversation.remove.title")}
      confirm={t("conversation.remove.submit")}
      cancel={t("conversation.remove.cancel")}
      onConfirm={async () => void remove()}
      onClose={onClose}
    >
      {line !== "" && <p className="line-clamp-2">{t("conversation.remove.line", { line })}</p>}
      <p>{t(isOwn ? "conversation.remove.own" : "conversation.remove.other")}</p>
    </ConfirmDialog>
  );
}
