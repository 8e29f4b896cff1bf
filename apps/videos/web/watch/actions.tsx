import { useNavigate } from "@tanstack/react-router";
import { Bookmark, Heart, Pencil, Share2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { toast } from "../../../../web/kit/toast.tsx";
import { enter, isMember } from "../../../../web/kit/visitor.ts";
import type { Video } from "../../contract/video.ts";
import { videoChannel } from "../../contract/watch.ts";
import { shortNumber } from "../browse/video-words.ts";
import { ShareDialog } from "./share-dialog.tsx";

const SaveDialog = lazy(() =>
  import("../browse/dialogs.ts").then((dialogs) => ({ default: dialogs.SaveDialog })),
);

interface Props {
  readonly video: Video;
  readonly isOwn: boolean;
  readonly isLiked: boolean;
  readonly timeNow: () => number;
}

/** What can be done with a video: to like it, to tell others of it, to keep it. */
export function Actions({ video, isOwn, isLiked, timeNow }: Props) {
  const { t } = useTranslation("videosMore");
  const navigate = useNavigate();
  const [open, setOpen] = useState<"share" | "save">();
  const forMembers = useForMembers();
  const close = () => setOpen(undefined);
  return (
    <div className="watch-actions">
      <Like video={video} isLiked={isLiked} />
      <Button onPress={() => setOpen("share")}>
        <Share2 strokeWidth={iconStroke} aria-hidden />
        {t("watch.share")}
      </Button>
      <Button onPress={() => forMembers(() => setOpen("save"))}>
        <Bookmark strokeWidth={iconStroke} aria-hidden />
        {t("watch.save")}
      </Button>
      {isOwn && (
        <Button
          onPress={() => void navigate({ to: "/videos/studio/$id", params: { id: video.id } })}
        >
          <Pencil strokeWidth={iconStroke} aria-hidden />
          {t("watch.edit")}
        </Button>
      )}
      {open === "share" && <ShareDialog {...{ video, timeNow }} onClose={close} />}
      <Suspense fallback={null}>
        {open === "save" && <SaveDialog videoId={video.id} onClose={close} />}
      </Suspense>
    </div>
  );
}

function Like({ video: { id, likes }, isLiked }: Pick<Props, "video" | "isLiked">) {
  const { t, i18n } = useTranslation("videosMore");
  const send = useSend(videoChannel);
  const forMembers = useForMembers();
  const like = async () => {
    const answer = await send("video.like", { id, isLiked: !isLiked });
    if (!answer.ok) toast(t("watch.notDone"));
  };
  const shown = shortNumber(likes, i18n.language);
  return (
    <span className="watch-like" data-on={isLiked || undefined}>
      <Button
        aria-pressed={isLiked}
        aria-label={`${t(isLiked ? "watch.unlike" : "watch.like")}, ${shown}`}
        onPress={() => forMembers(() => void like())}
      >
        <Heart strokeWidth={iconStroke} aria-hidden />
        <span className="tabular-nums">{likes === 0 ? t("watch.like") : shown}</span>
      </Button>
    </span>
  );
}

/** Does something if this is somebody with an account, and else says that one needs it. */
function useForMembers(): (deed: () => void) => void {
  const { t } = useTranslation("videosMore");
  return (deed) => {
    if (isMember) return deed();
    toast(t("watch.forMembers"), { label: t("watch.signIn"), onPress: () => enter("/sign-in") });
  };
}
