import type { Kysely } from "kysely";
import type { Caption } from "../contract/video.ts";
import type { VideoTables } from "../tables.ts";
import { listCaptions } from "./captions.ts";
import { type Poster, postersOf } from "./posters.ts";
import { listRenditions } from "./renditions.ts";
import { findVideoRow } from "./video-row.ts";

/** The longest sides of a poster, in pixels: among others, and behind the player. */
export const posterSides = [320, 1_280] as const;

/** What the files of a poster are called, below their video's address. */
export function posterFiles({ hash }: Pick<Poster, "hash">): string[] {
  return posterSides.map((side) => `poster-${hash}-${side}.webp`);
}

/** What the file of captions is called. */
export function captionFile({ language, hash }: Pick<Caption, "language" | "hash">): string {
  return `captions-${language}-${hash}.vtt`;
}

/** The files of which a video consists now; none where it is gone. */
export async function listFiles(
  db: Kysely<VideoTables>,
  videoId: string,
): Promise<ReadonlySet<string>> {
  const row = await findVideoRow(db, videoId);
  if (!row) return new Set();
  const { poster, previews, stream } = row;
  const renditions = await listRenditions(db, videoId);
  return new Set([
    ...postersOf(row).flatMap(posterFiles),
    ...(poster === null ? [] : posterFiles({ hash: poster })),
    ...(previews === null ? [] : [`previews-${previews}.webp`, `previews-${previews}.vtt`]),
    ...(stream === null ? [] : [`${stream}.m3u8`]),
    ...renditions.flatMap(({ name }) => [`${name}.m3u8`, `${name}.mp4`]),
    ...(await listCaptions(db, videoId)).map(captionFile),
  ]);
}
