import { SmilePlus } from "lucide-react";
import type { Ref } from "react";
import { Button } from "react-aria-components/Button";
import { Toolbar } from "react-aria-components/Toolbar";
import { iconStroke } from "./icon.ts";

/** What most people answer with, the heart first. */
const quickReactions: readonly string[] = ["❤️", "👍", "😂", "😮", "😢", "🙏"];

interface Props {
  readonly label: string;
  /** What the button says that opens all the others. */
  readonly moreLabel: string;
  /** The ones that the reader has given already. */
  readonly given?: ReadonlySet<string>;
  readonly onChoose: (emoji: string) => void;
  readonly onMore: () => void;
  /** The button of all the others, to hang the picker from. */
  readonly moreRef?: Ref<HTMLButtonElement>;
}

/** A row of the usual reactions; arrow keys go through it as through one control. */
export function QuickReactions({ label, moreLabel, given, onChoose, onMore, moreRef }: Props) {
  return (
    <Toolbar aria-label={label} className="quick-reactions">
      {quickReactions.map((emoji) => (
        <Button
          key={emoji}
          className="emoji-button"
          aria-label={emoji}
          aria-pressed={given?.has(emoji) ?? false}
          onPress={() => onChoose(emoji)}
        >
          {emoji}
        </Button>
      ))}
      <Button
        {...(moreRef ? { ref: moreRef } : {})}
        className="emoji-button"
        aria-label={moreLabel}
        aria-haspopup="dialog"
        onPress={onMore}
      >
        <SmilePlus strokeWidth={iconStroke} aria-hidden />
      </Button>
    </Toolbar>
  );
}
