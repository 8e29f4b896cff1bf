import { EllipsisVertical } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { ahead } from "../../../../web/kit/ahead.ts";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { MenuButton } from "../../../../web/kit/menu-button.tsx";
import { isMember } from "../../../../web/kit/visitor.ts";
import type { VideoCard } from "../../contract/video.ts";

const fetchDialogs = () => import("./dialogs.ts");
const VideoDeeds = lazy(() => fetchDialogs().then((all) => ({ default: all.VideoDeeds })));
const SaveDialog = lazy(() => fetchDialogs().then((all) => ({ default: all.SaveDialog })));

/** What else can be done with a video where it stands, such as to take it out of a playlist. */
export interface Taken {
  readonly label: string;
  readonly onTake: () => void;
}

interface Props {
  readonly video: VideoCard;
  readonly taken?: Taken | undefined;
}

/** What can be done with a video without opening it; guests keep nothing. */
export function CardMenu({ video, taken }: Props) {
  const { t } = useTranslation("videosMore");
  const [isSaving, setSaving] = useState(false);
  if (!isMember) return null;
  return (
    <span className="video-menu">
      <MenuButton
        label={t("browse.menu.label", { title: video.title })}
        className="icon-button"
        onIntent={() => ahead(fetchDialogs)}
        menu={(props) => (
          <VideoDeeds {...props} video={video} taken={taken} onSave={() => setSaving(true)} />
        )}
      >
        <EllipsisVertical strokeWidth={iconStroke} aria-hidden />
      </MenuButton>
      <Suspense fallback={null}>
        {isSaving && <SaveDialog videoId={video.id} onClose={() => setSaving(false)} />}
      </Suspense>
    </span>
  );
}
