import { ok, refuse } from "../../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../../platform/app/app.ts";
import type { tournamentChannel } from "../../contract/tournament.ts";
import type { Outcome as BoutOutcome } from "../../rules/bracket/bout.ts";
import type { PongTables } from "../../tables.ts";
import { callOff } from "./call-off.ts";
import { decideBout } from "./decide-bout.ts";
import { heldByOrganiser } from "./hold.ts";

type Commands = CommandsOf<typeof tournamentChannel, PongTables>;

/** What the organiser decides of one bout. */
export const boutCommands: Pick<Commands, "bout.decide"> = {
  "bout.decide": async (db, scope, { id, key, winner }) => {
    const begun = await heldByOrganiser(db, scope, id);
    if (!begun.ok) return begun;
    const whole = begun.value;
    const { status } = whole.row;
    if (status !== "running" && status !== "paused") return refuse("not-running");
    const stands = whole.standing?.bouts.get(key);
    if (!stands) return refuse("bout-not-found");
    // Both must be known, and it must be open: what is decided stays so.
    if (stands.outcome || stands.entrants.some((one) => typeof one !== "number")) {
      return refuse("bout-not-open");
    }
    const at = scope.now();
    const called = await callOff(db, whole, at, (bout) => bout.key === key);
    const outcome: BoutOutcome =
      winner === null ? { type: "double-forfeit" } : { type: "won", side: winner, by: "forfeit" };
    return ok([...called, ...(await decideBout(db, { tournamentId: id, key, outcome, at }))]);
  },
};
