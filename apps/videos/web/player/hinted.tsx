import type { LucideIcon } from "lucide-react";
import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../../../web/kit/icon-button.tsx";

interface Props {
  readonly icon: LucideIcon;
  readonly label: string;
  /** The key that does the same. */
  readonly hotkey?: string;
  readonly onPress: () => void;
  readonly ref?: Ref<HTMLButtonElement>;
  /** Of one that opens something. */
  readonly isOpen?: boolean;
  /** Of one that is on or off. */
  readonly isPressed?: boolean;
}

/** A button of the player, whose name and key stand above it when one points at it. */
export function Hinted({ icon, label, hotkey, onPress, ref, isOpen, isPressed }: Props) {
  const { t } = useTranslation("videosMore");
  const hint = hotkey === undefined ? label : t("player.hint", { text: label, key: hotkey });
  return (
    <span className="player-hinted" data-hint={isOpen ? undefined : hint}>
      <IconButton
        icon={icon}
        label={label}
        onPress={onPress}
        {...(ref ? { ref } : {})}
        {...(isPressed === undefined ? {} : { "aria-pressed": isPressed })}
        {...(isOpen === undefined ? {} : { "aria-expanded": isOpen, "aria-haspopup": "menu" })}
      />
    </span>
  );
}
