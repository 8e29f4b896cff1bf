import { Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Menu, MenuItem, MenuItems } from "../../../../web/kit/menu.tsx";
import type { MenuContentProps } from "../../../../web/kit/menu-button.tsx";

interface Props extends MenuContentProps {
  /** What the video is called. */
  readonly title: string;
  readonly onDelete: () => void;
}

/** The menu of somebody else's video, for a host. */
export function HostMenu({ title, onDelete, ...menu }: Props) {
  const { t } = useTranslation("videosMore");
  return (
    <Menu {...menu} label={t("browse.menu.label", { title })}>
      <MenuItems>
        <MenuItem icon={Trash2} danger onAction={onDelete}>
          {t("studio.delete.asHost")}
        </MenuItem>
      </MenuItems>
    </Menu>
  );
}
