import { PencilLine, RotateCcwKey, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Menu, MenuItem, MenuItems } from "../../../../web/kit/menu.tsx";
import type { MenuContentProps } from "../../../../web/kit/menu-button.tsx";

/** What can be done with a stream key. */
export type KeyDeed = "rename" | "rotate" | "revoke";

interface Props extends MenuContentProps {
  /** What the key is called. */
  readonly name: string;
  readonly onChoose: (deed: KeyDeed) => void;
}

/** The menu of a stream key. */
export default function KeyMenu({ name, onChoose, ...rest }: Props) {
  const { t } = useTranslation("liveMore");
  return (
    <Menu {...rest} label={t("onair.keys.more", { name })}>
      <MenuItems>
        <MenuItem icon={PencilLine} onAction={() => onChoose("rename")}>
          {t("onair.keys.rename")}
        </MenuItem>
        <MenuItem icon={RotateCcwKey} onAction={() => onChoose("rotate")}>
          {t("onair.keys.rotate")}
        </MenuItem>
      </MenuItems>
      <MenuItems>
        <MenuItem icon={Trash2} danger onAction={() => onChoose("revoke")}>
          {t("onair.keys.revoke")}
        </MenuItem>
      </MenuItems>
    </Menu>
  );
}
