import { Camera } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { toast } from "../../../../web/kit/toast.tsx";
import type { Video } from "../../contract/video.ts";
import { VideoPoster } from "../browse/video-poster.tsx";
import { freshPass, mediaAddress, usePass, usePosters } from "../media-address.ts";
import { Player } from "../player/player.tsx";
import { drawn } from "./upload/frames.ts";
import { usePosterUpload } from "./use-poster.ts";

/** The video itself; what it shows now can become its poster. */
export function PreviewPart({ video }: { video: Video }) {
  const { t } = useTranslation("videosMore");
  const box = useRef<HTMLDivElement>(null);
  const pass = usePass(video.visibility);
  const posters = usePosters(video);
  const give = usePosterUpload(video.id);
  const [isPending, setPending] = useState(false);
  const { id, stream, title } = video;
  if (stream === null || pass === undefined) {
    return <VideoPoster video={video} sizes="(width < 64rem) 100vw, 400px" hasStanding={false} />;
  }
  const file = `${stream}.m3u8`;
  const freshen = async () => mediaAddress((await freshPass()) ?? pass, id, file);
  const keep = async () => {
    const picture = box.current?.querySelector("video");
    const frame = picture && picture.videoWidth > 0 ? await drawn(picture) : undefined;
    if (!frame) return toast(t("studio.poster.noFrame"));
    setPending(true);
    await give(frame);
    setPending(false);
  };
  return (
    <div className="grid gap-3">
      <div ref={box} className="overflow-hidden rounded-medium">
        <Player
          isEmbedded
          title={title}
          source={{
            kind: "video",
            address: mediaAddress(pass, id, file),
            poster: posters?.[1280],
            freshen,
          }}
        />
      </div>
      <span>
        <Button isPending={isPending} onPress={() => void keep()}>
          <Camera strokeWidth={iconStroke} aria-hidden />
          {t("studio.poster.keep")}
        </Button>
      </span>
    </div>
  );
}
