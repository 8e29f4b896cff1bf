import { rm } from "node:fs/promises";
import type { Kysely } from "kysely";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import { withTables } from "../../../platform/db/database.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";
import { changeVideo } from "../commands/change.ts";
import { masterPlaylist } from "../packaging/master-playlist.ts";
import type { Rendition as Made } from "../packaging/rendition.ts";
import { listRenditions, putRendition, type Rendition } from "../queries/renditions.ts";
import { findVideoRow } from "../queries/video-row.ts";
import type { VideoChange } from "../queries/video-write.ts";
import type { VideoTables } from "../tables.ts";
import { forgetFiles } from "./forget.ts";
import { write } from "./write.ts";

/** How long a playlist stays that somebody may be playing by, in milliseconds. */
const oldStreamMs = 86_400_000;

type Ports = Pick<RoutePorts, "db" | "tell" | "storage">;

/**
 * Adds a quality to a video: its files are in the storage before anybody is told of it.
 *
 * `change` is what else becomes of the video in the same transaction. Nothing is kept of a video
 * that was deleted meanwhile.
 */
export async function keepRendition(
  ports: Ports,
  videoId: string,
  { made, isSource }: { readonly made: Made; readonly isSource: boolean },
  change: VideoChange,
): Promise<void> {
  const { db, storage } = ports;
  const folder = `videos/${videoId}`;
  await storage.adopt(`${folder}/${made.name}.mp4`, made.path);
  await storage.put(`${folder}/${made.name}.m3u8`, bytesOf(made.playlist));
  const rendition = asRow(made, isSource);
  const before = await listRenditions(withTables<VideoTables>(db.read), videoId);
  const others = before.filter(({ name }) => name !== rendition.name);
  const stream = await putStream(storage, videoId, [rendition, ...others]);
  let isGone = false;
  await write(ports, async (tables) => {
    const video = await findVideoRow(tables, videoId);
    isGone = video === undefined;
    if (!video) return [];
    await putRendition(tables, videoId, rendition);
    if (video.stream !== null && video.stream !== stream) {
      await forgetLater(tables, videoId, `${video.stream}.m3u8`);
    }
    return changeVideo(tables, videoId, { ...change, stream }, Date.now());
  });
  // Its files were taken away before these came.
  if (isGone) await storage.deleteFolder(folder);
  await rm(made.path, { force: true });
}

function asRow(made: Made, isSource: boolean): Rendition {
  const { name, width, height, bitsPerSecond, codecs, sizeBytes } = made;
  const framesPerSecond = made.framesPerSecond ?? null;
  return { name, width, height, bitsPerSecond, framesPerSecond, codecs, isSource, sizeBytes };
}

/** Writes the playlist of all qualities, the best first; gives its name without its ending. */
async function putStream(
  storage: RoutePorts["storage"],
  videoId: string,
  renditions: readonly Rendition[],
): Promise<string> {
  const sorted = [...renditions].sort((one, other) => other.bitsPerSecond - one.bitsPerSecond);
  const text = masterPlaylist(
    sorted.map(({ framesPerSecond, ...rest }) => ({
      ...rest,
      framesPerSecond: framesPerSecond ?? undefined,
    })),
  );
  const stream = `master-${hashOf(bytesOf(text))}`;
  await storage.put(`videos/${videoId}/${stream}.m3u8`, bytesOf(text));
  return stream;
}

async function forgetLater(db: Kysely<VideoTables>, videoId: string, file: string): Promise<void> {
  await enqueue(db, forgetFiles, { videoId, files: [file] }, { runAt: Date.now() + oldStreamMs });
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** What tells a file from others of its video, in 16 hexadecimal digits. */
export function hashOf(bytes: Uint8Array): string {
  return new Bun.CryptoHasher("sha256").update(bytes).digest("hex").slice(0, 16);
}
