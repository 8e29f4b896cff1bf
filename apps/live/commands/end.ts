import { heard } from "../../../core/hub/heard.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import type { channelChannel } from "../contract/channel.ts";
import { deskChannel } from "../contract/desk.ts";
import { findBroadcastRow } from "../queries/broadcast.ts";
import { findSeenBroadcast } from "../queries/seen.ts";
import type { LiveTables } from "../tables.ts";

type Commands = CommandsOf<typeof channelChannel, LiveTables>;

/** The command that ends one's broadcast; whoever runs it does so, once this is committed. */
export const endCommands: Pick<Commands, "broadcast.end"> = {
  "broadcast.end": async (db, scope, { id }) => {
    const row = await findBroadcastRow(db, id);
    if (!row || !(await findSeenBroadcast(db, scope, id))) return refuse("broadcast-not-found");
    if (row.person_id !== scope.person.id) return refuse("not-yours");
    if (row.state === "over") return ok([]);
    return ok([heard(deskChannel, "", { type: "broadcast.ending", id })]);
  },
};
