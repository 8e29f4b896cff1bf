import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";
import type { videoChannel } from "../contract/watch.ts";
import { forgetFiles } from "../jobs/forget.ts";
import { deleteCaption } from "../queries/captions.ts";
import { captionFile } from "../queries/files.ts";
import { postersOf } from "../queries/posters.ts";
import { findOwnRow, findSeen } from "../queries/sight.ts";
import { mayRemove } from "../rules.ts";
import type { VideoTables } from "../tables.ts";
import { changeVideo } from "./change.ts";
import { ownerTold, removeVideo } from "./remove.ts";

type Commands = CommandsOf<typeof videoChannel, VideoTables>;

/** The commands by which its owner changes a video or takes it away, as a host may, too. */
export const ownCommands: Pick<Commands, "video.change" | "video.delete" | "caption.delete"> = {
  "video.change": async (db, scope, { id, poster: wanted, ...wish }) => {
    const own = await findOwnRow(db, scope, id);
    if (!own.ok) return own;
    const poster = postersOf(own.value).find(({ hash }) => hash === wanted);
    if (wanted !== undefined && !poster) return refuse("poster-not-found");
    return ok(await changeVideo(db, id, { ...wish, ...(poster ? { poster } : {}) }, scope.now()));
  },
  "video.delete": async (db, scope, { id }) => {
    const seen = await findSeen(db, scope, id);
    if (!seen.ok) return seen;
    const video = seen.value;
    const { person, role } = scope;
    const allowed = mayRemove({ ownerId: video.owner_id }, { id: person.id, role });
    if (!allowed.ok) return allowed;
    return ok([...(await removeVideo(db, id)), ...(await ownerTold(db, scope, video))]);
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
