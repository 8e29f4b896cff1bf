import { Smile } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { ahead } from "../../../web/kit/ahead.ts";
import { IconButton } from "../../../web/kit/icon-button.tsx";

const fetchPicker = () => import("../../../web/kit/emoji-picker.tsx");
const EmojiPicker = lazy(fetchPicker);

/** What the emoji picker says, in the reader's language. */
export function usePickerWords() {
  const { t } = useTranslation("chat");
  return {
    title: t("conversation.emoji.title"),
    search: t("conversation.emoji.search"),
    recent: t("conversation.emoji.recent"),
    found: t("conversation.emoji.found"),
    skinTone: t("conversation.emoji.skinTone"),
    loading: t("conversation.emoji.loading"),
    nothing: t("conversation.emoji.nothing"),
  };
}

/** A button from which every emoji hangs. */
export function ComposerEmoji({ onChoose }: { onChoose: (emoji: string) => void }) {
  const words = usePickerWords();
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton
        ref={anchor}
        icon={Smile}
        label={words.title}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onHoverStart={() => ahead(fetchPicker)}
        onPress={() => setOpen(true)}
      />
      <Suspense fallback={null}>
        {isOpen && (
          <EmojiPicker
            words={words}
            anchor={anchor}
            onClose={() => setOpen(false)}
            onChoose={(emoji) => {
              // What is open keeps the focus; gone, it lets the field have it.
              flushSync(() => setOpen(false));
              onChoose(emoji);
            }}
          />
        )}
      </Suspense>
    </>
  );
}
