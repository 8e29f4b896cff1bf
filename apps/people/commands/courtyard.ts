import { heard } from "../../../core/hub/heard.ts";
import { closeCodes } from "../../../core/protocol/close-codes.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { changeCourtyard, findCourtyard } from "../../../platform/auth/courtyard.ts";
import { courtyardChannel } from "../contract.ts";
import { mayKeepHouse } from "../rules.ts";
import type { PeopleTables } from "../tables.ts";

/** The commands of the topic `courtyard`. */
export const courtyardCommands: CommandsOf<typeof courtyardChannel, PeopleTables> = {
  "courtyard.change": async (db, scope, courtyard) => {
    const allowed = mayKeepHouse(scope);
    if (!allowed.ok) return allowed;
    const before = await findCourtyard(db);
    const revision = await changeCourtyard(db, courtyard);
    if (!before || revision === undefined) return refuse("not-opened");
    const changed = heard(courtyardChannel, "", { type: "courtyard.changed", courtyard, revision });
    if (before.guestsLookIn === courtyard.guestsLookIn) return ok([changed]);
    // Who may look in is asked when a socket comes: all come again.
    return ok([changed, { who: "everyone", code: closeCodes.changed }]);
  },
};
