import { lazy, Suspense, useRef } from "react";
import type { Message } from "../contract/message.ts";
import { usePickerWords } from "./composer-emoji.tsx";
import type { Overlay } from "./conversation-actions.ts";
import { useTools } from "./conversation-tools.ts";
import type { Row } from "./message-rows.ts";

const MessageMenu = lazy(() => import("./message-menu.tsx"));
const EmojiPicker = lazy(() => import("../../../web/kit/emoji-picker.tsx"));
const AttachmentViewer = lazy(() => import("./attachment-viewer.tsx"));
const RemoveDialog = lazy(() => import("./message-remove.tsx"));
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
