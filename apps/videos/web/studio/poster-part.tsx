import { ImageUp } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { DropZone } from "../../../../web/kit/drop-zone.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import type { Video } from "../../contract/video.ts";
import { postersOf, usePass } from "../media-address.ts";
import { Part } from "./part.tsx";
import { useChange } from "./use-change.ts";
import { usePosterUpload } from "./use-poster.ts";

/** The picture by which a video is known: one of its frames, or any other. */
export function PosterPart({ video }: { video: Video }) {
  const { t } = useTranslation("videosMore");
  const input = useRef<HTMLInputElement>(null);
  const give = usePosterUpload(video.id);
  const [isPending, setPending] = useState(false);
  const take = async (picture: File | undefined) => {
    if (!picture) return;
    setPending(true);
    await give(picture);
    setPending(false);
  };
  return (
    <Part title={t("studio.poster.title")} text={t("studio.poster.text")}>
      <DropZone
        label={t("studio.poster.drop")}
        onFiles={({ files: [picture] }) => void take(picture)}
      >
        <div className="grid gap-4">
          <Frames video={video} />
          <span>
            <Button isPending={isPending} onPress={() => input.current?.click()}>
              <ImageUp strokeWidth={iconStroke} aria-hidden />
              {t("studio.poster.choose")}
            </Button>
          </span>
          <input
            ref={input}
            type="file"
            accept="image/*"
            hidden
            aria-label={t("studio.poster.choose")}
            onChange={(event) => {
              void take(event.currentTarget.files?.[0]);
              event.currentTarget.value = "";
            }}
          />
        </div>
      </DropZone>
    </Part>
  );
}

/** The frames there are, and the poster where it is none of them. */
function Frames({ video }: { video: Video }) {
  const { t } = useTranslation("videosMore");
  const change = useChange(video.id);
  const pass = usePass(video.visibility);
  const { poster, frames } = video;
  const isOwn = poster !== null && !frames.includes(poster.hash);
  const hashes = isOwn ? [poster.hash, ...frames] : frames;
  if (hashes.length === 0) return null;
  return (
    <div role="radiogroup" aria-label={t("studio.poster.title")} className="poster-choice">
      {hashes.map((hash, at) => (
        <label key={hash} className="video-poster">
          <input
            type="radio"
            name="poster"
            checked={poster?.hash === hash}
            aria-label={
              isOwn && at === 0
                ? t("studio.poster.own")
                : t("studio.poster.frame", { number: isOwn ? at : at + 1 })
            }
            onChange={() => void change({ poster: hash })}
          />
          {pass !== undefined && (
            <img src={postersOf(pass, video.id, hash)[320]} alt="" draggable={false} />
          )}
        </label>
      ))}
    </div>
  );
}
