import type { Listening } from "../../../platform/app/app.ts";
import type { videoChannel } from "../contract/watch.ts";
import { isLiked } from "../queries/likes.ts";
import { findSeen } from "../queries/sight.ts";
import { listProgress } from "../queries/studio.ts";
import { findVideo, forOthers } from "../queries/video.ts";
import { findResumeMs } from "../queries/watching.ts";
import type { VideoTables } from "../tables.ts";

/** Whoever may see a video may listen to it. */
export const videoListening: Listening<typeof videoChannel, VideoTables> = {
  admit: findSeen,
  snapshot: async (db, scope, id) => {
    const { person } = scope;
    const seen = await findSeen(db, scope, id);
    // Admitted a moment ago: it was deleted, or taken from them, since.
    if (!seen.ok) {
      return { ownId: person.id, progress: null, isLiked: false, resumeMs: 0 };
    }
    const row = seen.value;
    const video = await findVideo(db, row);
    const isOwn = row.owner_id === person.id;
    const [making] = isOwn ? await listProgress(db, [id]) : [];
    return {
      ownId: person.id,
      ...(video ? { video: isOwn ? video : forOthers(video) } : {}),
      progress: making?.progress ?? null,
      isLiked: await isLiked(db, id, person.id),
      resumeMs: await findResumeMs(db, row, person.id),
    };
  },
};
