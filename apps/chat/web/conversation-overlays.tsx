import { lazy, Suspense, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../web/kit/confirm-dialog.tsx";
import { toast } from "../../../web/kit/toast.tsx";
import type { Message } from "../contract/message.ts";
import { usePickerWords } from "./composer-emoji.tsx";
import { type Overlay, removeMessage } from "./conversation-actions.ts";
import { useFailureText } from "./conversation-failure.ts";
import { useNow, useTools } from "./conversation-tools.ts";
import { useLineOf } from "./message-quote.tsx";
import type { Row } from "./message-rows.ts";

const MessageMenu = lazy(() => import("./message-menu.tsx"));
const EmojiPicker = lazy(() => import("../../../web/kit/emoji-picker.tsx"));
const AttachmentViewer = lazy(() => import("./attachment-viewer.tsx"));
const ReportDialog = lazy(() => import("./report-dialog.tsx"));

interface Props {
  readonly overlay: Overlay;
  readonly rows: readonly Row[];
  readonly onOpen: (overlay: Overlay) => void;
  readonly onClose: () => void;
}

/** What is open over the conversation, fetched when it is first needed. */
export function ConversationOverlay({ overlay, rows, onOpen, onClose }: Props) {
  return <Suspense fallback={null}>{drawn({ overlay, rows, onOpen, onClose })}</Suspense>;
}

function drawn({ overlay, rows, onOpen, onClose }: Props) {
  switch (overlay.kind) {
    case "menu":
      return <MessageMenu message={overlay.message} anchor={overlay.anchor} onClose={onClose} />;
    case "picker":
      return <ReactionPicker overlay={overlay} onClose={onClose} />;
    case "remove":
      return <RemoveDialog message={overlay.message} onClose={onClose} />;
    case "report":
      return <ReportDialog message={overlay.message} onClose={onClose} />;
    case "viewer":
      return (
        <AttachmentViewer
          rows={rows}
          shown={overlay.fileId}
          onShow={(fileId) => onOpen({ kind: "viewer", fileId })}
          onClose={onClose}
        />
      );
  }
}

interface PickerProps {
  readonly overlay: { readonly message: Message; readonly anchor: Element };
  readonly onClose: () => void;
}

function ReactionPicker({ overlay, onClose }: PickerProps) {
  const { react } = useTools();
  const words = usePickerWords();
  const anchor = useRef(overlay.anchor);
  return (
    <EmojiPicker
      words={words}
      anchor={anchor}
      onClose={onClose}
      onChoose={(emoji) => {
        onClose();
        react(overlay.message, emoji);
      }}
    />
  );
}

function RemoveDialog({ message, onClose }: { message: Message; onClose: () => void }) {
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
