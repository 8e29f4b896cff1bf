import { ok, type Result } from "../../../core/protocol/result.ts";
import { fitPicture } from "../../../platform/storage/picture.ts";
import type { Storage } from "../../../platform/storage/storage.ts";
import { posterSides } from "../queries/files.ts";
import type { Poster } from "../queries/posters.ts";
import { hashOf } from "./keep-rendition.ts";

/** Keeps a picture as a poster of a video: `poster-<hash>-320.webp`, `poster-<hash>-1280.webp`. */
export async function keepPoster(
  storage: Storage,
  videoId: string,
  picture: Uint8Array,
): Promise<Result<Poster>> {
  const fitted = await fitPicture(picture, posterSides);
  if (!fitted.ok) return fitted;
  const { files, blur } = fitted.value;
  const hash = hashOf(files.get(1_280) ?? picture);
  for (const [side, file] of files) {
    await storage.put(`videos/${videoId}/poster-${hash}-${side}.webp`, file);
  }
  return ok({ hash, blur });
}
