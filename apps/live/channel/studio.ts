import { refuse } from "../../../core/protocol/result.ts";
import type { Listening } from "../../../platform/app/app.ts";
import type { studioChannel } from "../contract/studio.ts";
import { findLastRow } from "../queries/broadcast.ts";
import { findHouse } from "../queries/house.ts";
import { listKeys } from "../queries/keys.ts";
import { listHealth } from "../queries/samples.ts";
import { warningsOf } from "../queries/warnings.ts";
import { mayGoOnAir } from "../rules.ts";
import type { LiveTables } from "../tables.ts";

/** One's own going on air is for oneself alone. */
export const studioListening: Listening<typeof studioChannel, LiveTables> = {
  async admit(_db, scope, personId) {
    return personId === scope.person.id ? mayGoOnAir(scope) : refuse("forbidden");
  },
  async snapshot(db, { person }, _personId) {
    const last = await findLastRow(db, person.id);
    const open = last?.state === "over" ? undefined : last;
    const house = await findHouse(db);
    return {
      ...{ keys: await listKeys(db, person.id), ...house },
      ...{ broadcastId: open?.id ?? null, encoder: open?.encoder ?? null },
      codecs: open?.codecs ?? null,
      health: last ? await listHealth(db, last.id) : [],
      warnings: open ? warningsOf(open) : [],
    };
  },
};
