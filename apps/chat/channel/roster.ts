import { refuse } from "../../../core/protocol/result.ts";
import type { Listening } from "../../../platform/app/app.ts";
import type { rosterChannel } from "../contract/roster.ts";
import { listLinks } from "../queries/links.ts";
import { listActs } from "../queries/moderation.ts";
import { listPlaces } from "../queries/places.ts";
import { listReports } from "../queries/reports.ts";
import { listRestrictions } from "../queries/restrictions.ts";
import { findStanding } from "../queries/stance.ts";
import { isModerator, mayRead } from "../rules.ts";
import type { ChatTables } from "../tables.ts";

const none = { restrictions: [], reports: [], links: [], acts: [] } as const;

/** Who may read a room sees who is in it; all else is for those who keep order there. */
export const rosterListening: Listening<typeof rosterChannel, ChatTables> = {
  admit: async (db, scope, id) => {
    const standing = await findStanding(db, scope, id);
    return standing ? mayRead(standing) : refuse("room-not-found");
  },
  snapshot: async (db, scope, id) => {
    const standing = await findStanding(db, scope, id);
    // It was deleted since they were let in, and they are told so by what follows.
    if (!standing || !mayRead(standing).ok) return { places: [], ...none };
    const places = await listPlaces(db, standing.room);
    if (!isModerator(standing)) return { places, ...none };
    return {
      places,
      restrictions: await listRestrictions(db, id, scope.now()),
      reports: await listReports(db, id),
      links: await listLinks(db, id, scope.now()),
      acts: await listActs(db, id),
    };
  },
};
