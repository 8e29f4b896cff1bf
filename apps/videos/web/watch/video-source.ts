import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Caption, Video } from "../../contract/video.ts";
import { freshPass, mediaAddress, usePass } from "../media-address.ts";
import type { VideoSource } from "../player/source.ts";

/** What a player plays of a video; undefined while its pass is on its way. */
export function useVideoSource(video: Video, stream: string): VideoSource | undefined {
  const { i18n } = useTranslation();
  const { id, visibility, poster, captions, previews } = video;
  const pass = usePass(visibility);
  const { language } = i18n;
  return useMemo(() => {
    if (pass === undefined) return undefined;
    const at = (file: string) => mediaAddress(pass, id, file);
    const master = `${stream}.m3u8`;
    return {
      kind: "video",
      address: at(master),
      poster: poster ? at(`poster-${poster.hash}-1280.webp`) : undefined,
      captions: captions.map((caption) => ({
        language: caption.language,
        label: labelOf(caption, language),
        address: at(`captions-${caption.language}-${caption.hash}.vtt`),
      })),
      previews: previews === null ? undefined : at(`previews-${previews}.vtt`),
      freshen: async () => mediaAddress((await freshPass()) ?? pass, id, master),
    };
  }, [pass, id, stream, poster, captions, previews, language]);
}

/** What captions are called: as their owner says, else by their language in its own words. */
function labelOf({ label, language }: Caption, shown: string): string {
  if (label !== "") return label;
  const named = new Intl.DisplayNames([language, shown], { type: "language" }).of(language);
  return named ? named.charAt(0).toLocaleUpperCase(language) + named.slice(1) : language;
}
