import { useNavigate } from "@tanstack/react-router";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { ConfirmDialog } from "../../../../web/kit/confirm-dialog.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { toast } from "../../../../web/kit/toast.tsx";
import type { Video } from "../../contract/video.ts";
import { videoChannel } from "../../contract/watch.ts";
import { useRefusal } from "../browse/refusal.ts";
import { Part } from "./part.tsx";

/** Deletes a video with everything that belongs to it. */
export function DeletePart({ video: { id, title } }: { video: Video }) {
  const { t } = useTranslation("videosMore");
  const navigate = useNavigate();
  const send = useSend(videoChannel);
  const tellRefusal = useRefusal();
  const [isAsking, setAsking] = useState(false);
  const remove = async () => {
    // One leaves first: where the video was, there would be nothing in the meantime.
    await navigate({ to: "/videos/studio", replace: true });
    if (tellRefusal(await send("video.delete", { id }))) return;
    toast(t("studio.delete.done", { title }));
  };
  return (
    <Part title={t("studio.delete.title")} text={t("studio.delete.text")}>
      <span>
        <Button onPress={() => setAsking(true)}>
          <Trash2 strokeWidth={iconStroke} aria-hidden />
          {t("studio.delete.open")}
        </Button>
      </span>
      {isAsking && (
        <ConfirmDialog
          title={t("studio.delete.ask", { title })}
          confirm={t("studio.delete.confirm")}
          cancel={t("browse.cancel")}
          onConfirm={remove}
          onClose={() => setAsking(false)}
        >
          <p>{t("studio.delete.askText")}</p>
        </ConfirmDialog>
      )}
    </Part>
  );
}
