import type { Admits } from "../../../platform/app/app.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import { withTables } from "../../../platform/db/database.ts";
import { postersOf } from "../queries/posters.ts";
import { findSeen } from "../queries/sight.ts";
import type { VideoRow } from "../queries/video-row.ts";
import type { VideoTables } from "../tables.ts";

/** The word that stands in place of a pass where everyone may see a video who knows of it. */
const open = "open";

/**
 * What a video consists of: its playlists and pictures, whole or in parts, captions and posters.
 *
 * Whatever else lies beside them in the storage is nobody's to read here.
 */
const parts = [
  /^master-[0-9a-f]+\.m3u8$/u,
  /^v\d{1,5}-[0-9a-z-]+\.(?:m3u8|mp4)$/u,
  /^previews-[0-9a-f]+\.(?:webp|vtt)$/u,
  /^captions-[a-z0-9-]+\.vtt$/u,
];
const posters = /^poster-([0-9a-f]+)-\d{2,4}\.webp$/u;

/** The file as it was given, which is its owner's alone. */
const original = "original";

/**
 * Who may read which file of a video: whoever may see it, with an address that is their own.
 *
 * An address has `open` in it where everyone may see the video who knows of it, else a pass: so
 * it is of no use to anybody else, nor for long. Whether they may see it is asked each time, also
 * where the pass is good: they may have been let in a moment ago, and not be any more.
 */
export function admitMedia({ db, passes }: Pick<RoutePorts, "db" | "passes">): Admits {
  const read = withTables<VideoTables>(db.read);
  return async (scope, address) => {
    const [, pass = "", id = "", file = "", ...more] = address.split("/");
    if (more.length > 0 || (pass !== open && !passes.isGood(pass, scope))) return false;
    const seen = await findSeen(read, scope, id);
    if (!seen.ok) return false;
    const video = seen.value;
    if (pass === open && !isOpen(video)) return false;
    const isOwn = video.owner_id === scope.person.id;
    if (file === original) return isOwn ? originalOf(video) : false;
    return isPart(video, file, isOwn) ? { key: `videos/${id}/${file}` } : false;
  };
}

function isOpen({ visibility }: VideoRow): boolean {
  return visibility === "public" || visibility === "unlisted";
}

/** Posters that were not chosen are for who chooses. */
function isPart(video: VideoRow, file: string, isOwn: boolean): boolean {
  const hash = posters.exec(file)?.[1];
  if (hash === undefined) return parts.some((part) => part.test(file));
  return hash === video.poster || (isOwn && postersOf(video).some((one) => one.hash === hash));
}

function originalOf({ original_key: key, file_name: name }: VideoRow) {
  return key === null ? false : { key, name };
}
