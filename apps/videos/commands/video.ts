import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";
import type { videoChannel } from "../contract/watch.ts";
import { forgetFiles } from "../jobs/forget.ts";
import { deleteCaption } from "../queries/captions.ts";
import { captionFile } from "../queries/files.ts";
import { postersOf } from "../queries/posters.ts";
import { findOwnRow } from "../queries/sight.ts";
import type { VideoTables } from "../tables.ts";
import { changeVideo } from "./change.ts";
import { removeVideo } from "./remove.ts";

type Commands = CommandsOf<typeof videoChannel, VideoTables>;

/** The commands by which its owner changes a video, or takes it away. */
export const ownCommands: Pick<Commands, "video.change" | "video.delete" | "caption.delete"> = {
  "video.change": async (db, scope, { id, poster: wanted, ...wish }) => {
    const own = await findOwnRow(db, scope, id);
    if (!own.ok) return own;
    const poster = postersOf(own.value).find(({ hash }) => hash === wanted);
    if (wanted !== undefined && !poster) return refuse("poster-not-found");
    return ok(await changeVideo(db, id, { ...wish, ...(poster ? { poster } : {}) }, scope.now()));
  },
  "video.delete": async (db, scope, { id }) => {
    const own = await findOwnRow(db, scope, id);
    if (!own.ok) return own;
    return ok(await removeVideo(db, id));
  },
  "caption.delete": async (db, scope, { id, language }) => {
    const own = await findOwnRow(db, scope, id);
    if (!own.ok) return own;
    const caption = await deleteCaption(db, id, language);
    if (!caption) return ok([]);
    await enqueue(db, forgetFiles, { videoId: id, files: [captionFile(caption)] });
    return ok(await changeVideo(db, id, {}, scope.now()));
  },
};
