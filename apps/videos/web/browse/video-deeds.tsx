import { useNavigate } from "@tanstack/react-router";
import { Clock, ListPlus, ListX, PencilLine, Share2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMe, useSend } from "../../../../core/client/react.tsx";
import { copyText } from "../../../../web/kit/copy.ts";
import { Menu, MenuItem, MenuItems } from "../../../../web/kit/menu.tsx";
import type { MenuContentProps } from "../../../../web/kit/menu-button.tsx";
import { toast } from "../../../../web/kit/toast.tsx";
import { shelfChannel } from "../../contract/shelf.ts";
import type { VideoCard } from "../../contract/video.ts";
import type { Taken } from "./card-menu.tsx";
import { useRefusal } from "./refusal.ts";

interface Props extends MenuContentProps {
  readonly video: VideoCard;
  readonly taken: Taken | undefined;
  readonly onSave: () => void;
}

/** The menu of a video among others. */
export function VideoDeeds({ video, taken, onSave, ...menu }: Props) {
  const { t } = useTranslation("videosMore");
  const { id, title, owner } = video;
  const isOwn = useMe()?.id === owner.id;
  const navigate = useNavigate();
  const putLater = usePutLater();
  const share = async () => {
    const isCopied = await copyText(`${location.origin}/videos/${id}`);
    toast(t(isCopied ? "browse.menu.copied" : "browse.menu.notCopied"));
  };
  return (
    <Menu {...menu} label={t("browse.menu.label", { title })}>
      <MenuItems>
        <MenuItem icon={Clock} onAction={() => void putLater(id)}>
          {t("browse.menu.later")}
        </MenuItem>
        <MenuItem icon={ListPlus} onAction={onSave}>
          {t("browse.menu.save")}
        </MenuItem>
        <MenuItem icon={Share2} onAction={() => void share()}>
          {t("browse.menu.share")}
        </MenuItem>
      </MenuItems>
      {(isOwn || taken) && (
        <MenuItems>
          {isOwn && (
            <MenuItem
              icon={PencilLine}
              onAction={() => void navigate({ to: "/videos/studio/$id", params: { id } })}
            >
              {t("browse.menu.edit")}
            </MenuItem>
          )}
          {taken && (
            <MenuItem icon={ListX} onAction={taken.onTake}>
              {taken.label}
            </MenuItem>
          )}
        </MenuItems>
      )}
    </Menu>
  );
}

/** Keeps a video to be watched later, which can be taken back at once. */
function usePutLater(): (videoId: string) => Promise<void> {
  const { t } = useTranslation("videosMore");
  const send = useSend(shelfChannel);
  const tellRefusal = useRefusal();
  return async (videoId) => {
    const put = (isIn: boolean) =>
      send("playlist.put", { playlist: "later", videoId, isIn }).then(tellRefusal);
    if (await put(true)) return;
    toast(t("browse.menu.isLater"), {
      label: t("browse.undo"),
      onPress: () => void put(false),
    });
  };
}
