import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { LentFile } from "../../../platform/storage/storage.ts";
import type { VideoRow } from "../queries/video-row.ts";
import { isMissing, uploadPath } from "./folder.ts";

type Ports = Pick<RoutePorts, "storage" | "video">;

/**
 * The file from which a video is made: as it was given, or the recording of a broadcast.
 *
 * The bytes of an upload are taken into the storage here, which is done once and may be tried
 * again. A recording of several files has none that stands for all; then it is undefined.
 */
export async function findSource(
  ports: Ports,
  { id, original_key }: Pick<VideoRow, "id" | "original_key">,
): Promise<LentFile | undefined> {
  const { storage } = ports;
  if (original_key !== null) {
    const inStorage = await storage.lend(original_key);
    if (inStorage) return inStorage;
    await adoptUpload(ports, id, original_key);
    return storage.lend(original_key);
  }
  const files = (await storage.list(`videos/${id}`)).filter((key) => recorded.test(key));
  const [only] = files;
  return only !== undefined && files.length === 1 ? storage.lend(only) : undefined;
}

/** A file of a recording has a number; a quality that was made of it has none. */
const recorded = /-\d{1,5}\.mp4$/u;

async function adoptUpload(ports: Ports, id: string, key: string): Promise<void> {
  try {
    await ports.storage.adopt(key, uploadPath(ports, id));
  } catch (cause) {
    // Another process may have done it a moment ago.
    if (!isMissing(cause)) throw cause;
  }
}
