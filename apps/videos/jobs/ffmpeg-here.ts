import type { RoutePorts } from "../../../platform/app/ports.ts";
import { type Ffmpeg, findFfmpeg } from "../packaging/ffmpeg.ts";

/** Gives the ffmpeg of this house, if it has one that can be used. */
export type FfmpegHere = () => Promise<Ffmpeg | undefined>;

/** Makes the one who looks for it, once; why one cannot be used stands in the log. */
export function ffmpegHere({ video, broken }: Pick<RoutePorts, "video" | "broken">): FfmpegHere {
  let found: Promise<Ffmpeg | undefined> | undefined;
  const look = async () => {
    if (video.ffmpegPath === undefined) return undefined;
    const ffmpeg = await findFfmpeg(video.ffmpegPath);
    if (typeof ffmpeg !== "string") return ffmpeg;
    broken(new Error(`${video.ffmpegPath} cannot be used: ${ffmpeg}`), "looking for ffmpeg");
    return undefined;
  };
  return () => {
    found ??= look();
    return found;
  };
}
