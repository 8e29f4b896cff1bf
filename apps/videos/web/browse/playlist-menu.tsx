import { useNavigate } from "@tanstack/react-router";
import { PencilLine, Share2, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../../core/client/react.tsx";
import { ConfirmDialog } from "../../../../web/kit/confirm-dialog.tsx";
import { copyText } from "../../../../web/kit/copy.ts";
import { Menu, MenuItem, MenuItems } from "../../../../web/kit/menu.tsx";
import type { MenuContentProps } from "../../../../web/kit/menu-button.tsx";
import { toast } from "../../../../web/kit/toast.tsx";
import { type Playlist, shelfChannel } from "../../contract/shelf.ts";
import { useRefusal } from "./refusal.ts";

interface MenuProps extends MenuContentProps {
  readonly playlist: Playlist;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

/** What its owner can do with a playlist as a whole. */
export function PlaylistMenu({ playlist, onEdit, onDelete, ...menu }: MenuProps) {
  const { t } = useTranslation("videosMore");
  const share = async () => {
    const isCopied = await copyText(`${location.origin}/videos/playlists/${playlist.id}`);
    toast(t(isCopied ? "browse.menu.copied" : "browse.menu.notCopied"));
  };
  return (
    <Menu {...menu} label={t("browse.playlists.menu")}>
      <MenuItems>
        <MenuItem icon={PencilLine} onAction={onEdit}>
          {t("browse.playlists.edit")}
        </MenuItem>
        <MenuItem icon={Share2} onAction={() => void share()}>
          {t("browse.menu.share")}
        </MenuItem>
      </MenuItems>
      <MenuItems>
        <MenuItem icon={Trash2} danger onAction={onDelete}>
          {t("browse.playlists.delete")}
        </MenuItem>
      </MenuItems>
    </Menu>
  );
}

/** Asks once more before a playlist is deleted; its videos stay. */
export function PlaylistDelete({ playlist, onClose }: { playlist: Playlist; onClose: () => void }) {
  const { t } = useTranslation("videosMore");
  const send = useSend(shelfChannel);
  const tellRefusal = useRefusal();
  const navigate = useNavigate();
  const remove = async () => {
    if (tellRefusal(await send("playlist.delete", { id: playlist.id }))) return;
    await navigate({
      to: "/videos/playlists/$playlist",
      params: { playlist: "mine" },
      replace: true,
    });
  };
  return (
    <ConfirmDialog
      title={t("browse.playlists.ask", { name: playlist.name })}
      confirm={t("browse.playlists.delete")}
      cancel={t("browse.cancel")}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>{t("browse.playlists.askText")}</p>
    </ConfirmDialog>
  );
}
