import { ok } from "../../../core/protocol/result.ts";
import type { Listening } from "../../../platform/app/app.ts";
import type { shelfChannel } from "../contract/shelf.ts";
import { listLatest } from "../queries/latest.ts";
import { sightOf } from "../queries/sight.ts";
import { listSubscriptions } from "../queries/subscriptions.ts";
import type { VideoTables } from "../tables.ts";

/** Everyone who may look in hears what is new, each of what they may see. */
export const shelfListening: Listening<typeof shelfChannel, VideoTables> = {
  admit: async () => ok(),
  snapshot: async (db, scope) => ({
    ownId: scope.person.id,
    latest: await listLatest(db, await sightOf(db, scope)),
    subscriptions: await listSubscriptions(db, scope.person.id),
  }),
};
