import { ok, refuse } from "../../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../../platform/app/app.ts";
import { limits } from "../../contract/limits.ts";
import type { lobbyChannel } from "../../contract/lobby.ts";
import { optionsOf } from "../../contract/rules.ts";
import { openRoom } from "../../news/room.ts";
import { tournamentChanged } from "../../news/tournament.ts";
import {
  countUnfinished,
  findTournamentRow,
  insertTournament,
} from "../../queries/tournament/rows.ts";
import type { PongTables } from "../../tables.ts";

type Commands = CommandsOf<typeof lobbyChannel, PongTables>;

/** The command that announces a tournament; doing it twice makes one. */
export const tournamentLobbyCommands: Pick<Commands, "tournament.create"> = {
  "tournament.create": async (db, scope, wish) => {
    const { person, role } = scope;
    if (role === "guest") return refuse("members-only");
    const known = await findTournamentRow(db, wish.id);
    if (known) return known.organiser_id === person.id ? ok([]) : refuse("tournament-exists");
    if ((await countUnfinished(db, person.id)) >= limits.tournamentsOpen) {
      return refuse("too-many-tournaments");
    }
    const at = scope.now();
    const { id, name, kind, hasThird, seeding, size, rules, isLocal, startsAt } = wish;
    const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
    const hasRoom = await openRoom(db, { id, name, at });
    const isMade = await insertTournament(db, {
      ...{ id, name, kind, seeding, size, seed, organiser_id: person.id, made_at: at },
      ...{ has_third: hasThird && kind === "single" ? 1 : 0, is_local: isLocal ? 1 : 0 },
      rules: JSON.stringify({ ...optionsOf(rules), court: rules.court }),
      ...{ status: "signing-up", starts_at: startsAt ?? null, started_at: null, ended_at: null },
      ...{ winner: null, has_room: hasRoom ? 1 : 0 },
    });
    return isMade ? ok(await tournamentChanged(db, id)) : refuse("tournament-exists");
  },
};
