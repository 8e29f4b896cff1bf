import { ok } from "../../../core/protocol/result.ts";
import type { Listening } from "../../../platform/app/app.ts";
import type { liveChannel } from "../contract/live.ts";
import { listOnAir } from "../queries/broadcast.ts";
import type { LiveTables } from "../tables.ts";

/** Everyone who may look in sees what is on air for them. */
export const liveListening: Listening<typeof liveChannel, LiveTables> = {
  admit: async () => ok(),
  snapshot: async (db, scope) => ({
    ownId: scope.person.id,
    onAir: await listOnAir(db, scope),
  }),
};
