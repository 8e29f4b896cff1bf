import { heard } from "../../../core/hub/heard.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { deskChannel } from "../contract/desk.ts";
import type { lobbyChannel } from "../contract/lobby.ts";
import { seekChanged } from "../news/seek.ts";
import { isBusy } from "../queries/busy.ts";
import { deleteSeekers, writeSeeker } from "../queries/seekers.ts";
import { maySeek } from "../rules/may.ts";
import type { PongTables } from "../tables.ts";

type Commands = CommandsOf<typeof lobbyChannel, PongTables>;

/** The commands of somebody who seeks an opponent. */
export const seekCommands: Pick<Commands, "seek.start" | "seek.stop"> = {
  "seek.start": async (db, scope) => {
    const allowed = maySeek(scope);
    if (!allowed.ok) return allowed;
    const { person, byKey } = scope;
    if (await isBusy(db, person.id)) return refuse("you-are-busy");
    const at = scope.now();
    const row = { person_id: person.id, is_program: byKey ? 1 : 0, renewed_at: at };
    if (!(await writeSeeker(db, row))) return ok([]);
    return ok([
      ...(await seekChanged(db, [person.id], at)),
      heard(deskChannel, "", { type: "seek.started", at }),
    ]);
  },

  "seek.stop": async (db, { person }) =>
    ok(await seekChanged(db, await deleteSeekers(db, [person.id]), null)),
};
