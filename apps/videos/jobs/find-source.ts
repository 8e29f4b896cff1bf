import type { RoutePorts } from "../../../platform/app/ports.ts";
import { withTables } from "../../../platform/db/database.ts";
import { stretchesIn } from "../packaging/stretches.ts";
import { listRenditions } from "../queries/renditions.ts";
import type { VideoRow } from "../queries/video-row.ts";
import type { VideoTables } from "../tables.ts";
import { isMissing, uploadPath } from "./folder.ts";

type Ports = Pick<RoutePorts, "db" | "storage" | "video">;

/** A file from which a video is made, where a program can read it. */
export interface FoundFile {
  readonly path: string;
  /** How long it is shown, where that was decided before; else it is to be found out. */
  readonly durationMs?: number;
}

/** The files from which a video is made, in order, until they are let go. */
export interface FoundSource extends AsyncDisposable {
  readonly files: readonly FoundFile[];
}

/**
 * Finds the files from which a video is made: the one that was given, or those of a recording.
 *
 * The bytes of an upload are taken into the storage here, which is done once and may be tried
 * again. Undefined where a file is not there.
 */
export async function findSource(
  ports: Ports,
  video: Pick<VideoRow, "id" | "original_key">,
): Promise<FoundSource | undefined> {
  if (video.original_key === null) return findRecording(ports, video.id);
  const { original_key: key, id } = video;
  const inStorage = await lend(ports, [{ key }]);
  if (inStorage) return inStorage;
  await adoptUpload(ports, id, key);
  return lend(ports, [{ key }]);
}

/** Which files a recording is of stands in the playlist of its own quality. */
async function findRecording(ports: Ports, id: string): Promise<FoundSource | undefined> {
  const renditions = await listRenditions(withTables<VideoTables>(ports.db.read), id);
  const own = renditions.find(({ isSource }) => isSource);
  const playlist = own && (await ports.storage.open(`videos/${id}/${own.name}.m3u8`));
  if (!playlist) return undefined;
  const stretches = stretchesIn(await playlist.body.text());
  if (stretches.length === 0) return undefined;
  return lend(
    ports,
    stretches.map(({ file, durationMs }) => ({ key: `videos/${id}/${file}`, durationMs })),
  );
}

interface Wanted {
  readonly key: string;
  readonly durationMs?: number;
}

/** Lends all of some files, or none where one is not there. */
async function lend(
  { storage }: Ports,
  wanted: readonly Wanted[],
): Promise<FoundSource | undefined> {
  await using lent = new AsyncDisposableStack();
  const files: FoundFile[] = [];
  for (const { key, ...known } of wanted) {
    const file = await storage.lend(key);
    if (!file) return undefined;
    lent.use(file);
    files.push({ path: file.path, ...known });
  }
  const kept = lent.move();
  return { files, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

async function adoptUpload(ports: Ports, id: string, key: string): Promise<void> {
  try {
    await ports.storage.adopt(key, uploadPath(ports, id));
  } catch (cause) {
    // Another process may have done it a moment ago.
    if (!isMissing(cause)) throw cause;
  }
}
