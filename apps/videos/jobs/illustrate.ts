import { rm } from "node:fs/promises";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import { fitPicture } from "../../../platform/storage/picture.ts";
import type { Storage } from "../../../platform/storage/storage.ts";
import { changeVideo } from "../commands/change.ts";
import type { Ffmpeg } from "../packaging/ffmpeg.ts";
import { type PictureTaking, takeFrames } from "../packaging/frames.ts";
import { makeSheet, sheetTrack } from "../packaging/sheet.ts";
import type { Sources } from "../packaging/sources.ts";
import { type Poster, postersOf } from "../queries/posters.ts";
import { findVideoRow, type VideoRow } from "../queries/video-row.ts";
import { keepPoster } from "./keep-poster.ts";
import { hashOf } from "./keep-rendition.ts";
import { hasStep, stepsOf } from "./steps.ts";
import { write } from "./write.ts";

type Ports = Pick<RoutePorts, "db" | "tell" | "storage">;

/**
 * Makes the pictures of a video: frames to choose a poster from, and the sheet of the seek bar.
 *
 * What cannot be made is done without: a video plays without a picture of it. Of one that was
 * deleted meanwhile nothing is kept.
 */
export async function illustrate(
  ports: Ports,
  ffmpeg: Ffmpeg,
  video: Pick<VideoRow, "id" | "steps">,
  sources: Sources,
  taking: PictureTaking,
): Promise<void> {
  if (hasStep(video, "pictures")) return;
  const share = (from: number, to: number) => (done: number) =>
    taking.progress?.(from + (to - from) * done);
  const paths = await takeFrames(ffmpeg, sources, { ...taking, progress: share(0, 0.3) });
  const frames: Poster[] = [];
  for (const path of paths) {
    const kept = await keepPoster(ports.storage, video.id, await Bun.file(path).bytes());
    if (kept.ok) frames.push(kept.value);
    await rm(path, { force: true });
  }
  const previews = await keepSheet(ports.storage, ffmpeg, video.id, sources, {
    ...taking,
    progress: share(0.3, 1),
  });
  let isGone = false;
  await write(ports, async (db) => {
    const row = await findVideoRow(db, video.id);
    isGone = row === undefined;
    if (!row) return [];
    const known = postersOf(row);
    const more = frames.filter(({ hash }) => !known.some((one) => one.hash === hash));
    const change = {
      frames: [...known, ...more],
      // One that was chosen, or was made in the page, stays.
      ...(row.poster === null && frames[0] ? { poster: frames[0] } : {}),
      ...(previews === undefined ? {} : { previews }),
      steps: [...stepsOf(row), "pictures"],
    };
    return changeVideo(db, video.id, change, Date.now());
  });
  // Its files were taken away before these came.
  if (isGone) await ports.storage.deleteFolder(`videos/${video.id}`);
}

/** Makes the sheet of previews and its track; gives their hash, or nothing where there is none. */
async function keepSheet(
  storage: Storage,
  ffmpeg: Ffmpeg,
  videoId: string,
  sources: Sources,
  taking: PictureTaking,
): Promise<string | undefined> {
  const sheet = await makeSheet(ffmpeg, sources, taking);
  if (!sheet) return undefined;
  const bytes = await Bun.file(sheet.path).bytes();
  await rm(sheet.path, { force: true });
  const rows = Math.ceil(sheet.tiles / sheet.columns);
  const side = Math.max(sheet.columns * sheet.width, rows * sheet.height);
  const fitted = await fitPicture(bytes, [side]);
  const file = fitted.ok ? fitted.value.files.get(side) : undefined;
  if (!file) return undefined;
  const hash = hashOf(file);
  const name = `previews-${hash}`;
  await storage.put(`videos/${videoId}/${name}.webp`, file);
  const track = new TextEncoder().encode(sheetTrack(`${name}.webp`, sheet));
  await storage.put(`videos/${videoId}/${name}.vtt`, track);
  return hash;
}
