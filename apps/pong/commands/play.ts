import { heard } from "../../../core/hub/heard.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { deskChannel } from "../contract/desk.ts";
import type { matchChannel } from "../contract/match.ts";
import { mayPause } from "../rules/may.ts";
import type { PongTables } from "../tables.ts";
import { hold } from "./hold.ts";

type Commands = CommandsOf<typeof matchChannel, PongTables>;

/** What a player asks of a match that is played: whoever runs it hears of it, and does it. */
export const playCommands: Pick<Commands, "match.resign" | "match.pause"> = {
  "match.resign": async (db, scope, { id }) => {
    const held = await hold(db, scope, id);
    if (!held.ok) return held;
    const { row, ownSide: side } = held.value;
    if (side === undefined) return refuse("not-your-match");
    if (row.status === "over") return refuse("match-over");
    // Nobody is there to whom one could give up: it is taken back instead.
    if (row.status === "open") return refuse("not-allowed");
    return ok([heard(deskChannel, "", { type: "match.resigned", id, side })]);
  },

  "match.pause": async (db, scope, { id }) => {
    const held = await hold(db, scope, id);
    if (!held.ok) return held;
    const { row, ownSide: side } = held.value;
    if (side === undefined) return refuse("not-your-match");
    if (row.status === "over") return refuse("match-over");
    if (row.status === "open") return refuse("no-pause");
    const isOfTournament = row.tournament_id !== null;
    const allowed = mayPause({ isRated: row.is_rated === 1, isOfTournament });
    if (!allowed.ok) return allowed;
    return ok([heard(deskChannel, "", { type: "match.paused", id, side })]);
  },
};
