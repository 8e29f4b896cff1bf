import { refuse } from "../../../core/protocol/result.ts";
import type { Listening } from "../../../platform/app/app.ts";
import type { studioChannel } from "../contract/shelf.ts";
import { findHouse } from "../queries/house.ts";
import { usedBytes } from "../queries/quota.ts";
import { listOwn, listProgress, listUploads } from "../queries/studio.ts";
import { mayTakePart } from "../rules.ts";
import type { VideoTables } from "../tables.ts";

/** Everybody who has an account has a studio, and sees nobody else's. */
export const studioListening: Listening<typeof studioChannel, VideoTables> = {
  admit: async (_, scope, id) =>
    scope.person.id === id ? mayTakePart(scope) : refuse("not-yours"),
  snapshot: async (db, { person }) => {
    const videos = await listOwn(db, person.id);
    // Only what is not ready yet, or lately became so, can be under way; it is asked for all.
    const ids = videos.map(({ id }) => id);
    return {
      ...(await findHouse(db)),
      videos,
      uploads: await listUploads(db, person.id),
      progress: await listProgress(db, ids),
      usedBytes: await usedBytes(db, person.id),
    };
  },
};
