import { ok } from "../../../core/protocol/result.ts";
import type { Listening } from "../../../platform/app/app.ts";
import type { channelChannel } from "../contract/channel.ts";
import { findSeenChannel, findSeenShown } from "../queries/seen.ts";
import type { LiveTables } from "../tables.ts";

/** Somebody's channel is there for whom it is meant, unless a block lies between. */
export const channelListening: Listening<typeof channelChannel, LiveTables> = {
  async admit(db, scope, personId) {
    const seen = await findSeenChannel(db, scope, personId);
    return seen.ok ? ok() : seen;
  },
  async snapshot(db, scope, personId) {
    const seen = await findSeenChannel(db, scope, personId);
    // Admitted a moment ago: a block came between, or it is meant for others now.
    if (!seen.ok) throw new Error(`the channel ${personId} is not there any more`);
    return {
      ownId: scope.person.id,
      channel: seen.value,
      broadcast: (await findSeenShown(db, scope, personId)) ?? null,
    };
  },
};
