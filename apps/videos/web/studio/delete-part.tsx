import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import type { Video } from "../../contract/video.ts";
import { DeleteDialog } from "./delete-dialog.tsx";
import { Part } from "./part.tsx";

/** Deletes a video with everything that belongs to it. */
export function DeletePart({ video }: { video: Video }) {
  const { t } = useTranslation("videosMore");
  const [isAsking, setAsking] = useState(false);
  return (
    <Part title={t("studio.delete.title")} text={t("studio.delete.text")}>
      <span>
        <Button onPress={() => setAsking(true)}>
          <Trash2 strokeWidth={iconStroke} aria-hidden />
          {t("studio.delete.open")}
        </Button>
      </span>
      {isAsking && (
        <DeleteDialog video={video} leaveTo="/videos/studio" onClose={() => setAsking(false)} />
      )}
    </Part>
  );
}
