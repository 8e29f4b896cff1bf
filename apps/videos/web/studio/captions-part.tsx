import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { IconButton } from "../../../../web/kit/icon-button.tsx";
import { toast } from "../../../../web/kit/toast.tsx";
import type { Caption, Video } from "../../contract/video.ts";
import { videoChannel } from "../../contract/watch.ts";
import { useRefusal } from "../browse/refusal.ts";
import { CaptionDialog } from "./caption-dialog.tsx";
import { languageName } from "./languages.ts";
import { Part } from "./part.tsx";

/** The words that can be read along with a video, one set a language. */
export function CaptionsPart({ video }: { video: Video }) {
  const { t, i18n } = useTranslation("videosMore");
  const [isAdding, setAdding] = useState(false);
  const send = useSend(videoChannel);
  const tellRefusal = useRefusal();
  const nameOf = ({ label, language }: Caption) => label || languageName(language, i18n.language);
  const remove = async (caption: Caption) => {
    const { language } = caption;
    if (tellRefusal(await send("caption.delete", { id: video.id, language }))) return;
    toast(t("studio.captions.deleted", { name: nameOf(caption) }));
  };
  return (
    <Part title={t("studio.captions.title")} text={t("studio.captions.text")}>
      {video.captions.length > 0 && (
        <ul className="grid">
          {video.captions.map((caption) => (
            <li
              key={caption.language}
              className="flex min-h-12 items-center gap-3 border-b border-line"
            >
              <span className="min-w-0 flex-1 truncate">{nameOf(caption)}</span>
              <span className="text-13 text-faint uppercase">{caption.language}</span>
              <IconButton
                icon={Trash2}
                label={t("studio.captions.delete", { name: nameOf(caption) })}
                onPress={() => void remove(caption)}
              />
            </li>
          ))}
        </ul>
      )}
      <span>
        <Button onPress={() => setAdding(true)}>
          <Plus strokeWidth={iconStroke} aria-hidden />
          {t("studio.captions.add")}
        </Button>
      </span>
      {isAdding && <CaptionDialog video={video} onClose={() => setAdding(false)} />}
    </Part>
  );
}
