import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe, useSend } from "../../../../core/client/react.tsx";
import { ConfirmDialog } from "../../../../web/kit/confirm-dialog.tsx";
import { toast } from "../../../../web/kit/toast.tsx";
import type { VideoCard } from "../../contract/video.ts";
import { videoChannel } from "../../contract/watch.ts";
import { useRefusal } from "../browse/refusal.ts";

interface Props {
  readonly video: Pick<VideoCard, "id" | "title" | "owner">;
  /** Where one goes first: where the video was, there would be nothing in the meantime. */
  readonly leaveTo?: "/videos" | "/videos/studio";
  readonly onClose: () => void;
}

/** Asks once more before a video is deleted: one's own, or as a host somebody else's. */
export function DeleteDialog({ video: { id, title, owner }, leaveTo, onClose }: Props) {
  const { t } = useTranslation("videosMore");
  const isOwn = useMe()?.id === owner.id;
  const navigate = useNavigate();
  const send = useSend(videoChannel);
  const tellRefusal = useRefusal();
  const remove = async () => {
    if (leaveTo !== undefined) await navigate({ to: leaveTo, replace: true });
    if (tellRefusal(await send("video.delete", { id }))) return;
    toast(t("studio.delete.done", { title }));
  };
  return (
    <ConfirmDialog
      title={t("studio.delete.ask", { title })}
      confirm={t("studio.delete.confirm")}
      cancel={t("browse.cancel")}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>
        {isOwn ? t("studio.delete.askText") : t("studio.delete.asHostText", { name: owner.name })}
      </p>
    </ConfirmDialog>
  );
}
