import type { Kysely } from "kysely";
import { type Failure, ok, type Result, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { access } from "../../../platform/auth/access.ts";
import { limits } from "../contract/limits.ts";
import type { matchChannel } from "../contract/match.ts";
import { matchChanged } from "../news/match.ts";
import { isBusy } from "../queries/busy.ts";
import { rulesOf } from "../queries/match.ts";
import { updateMatch } from "../queries/match-write.ts";
import type { SeatRow } from "../queries/seats.ts";
import type { PongTables } from "../tables.ts";
import { type Held, hold } from "./hold.ts";
import { type Opening, openMatch, type Sitting } from "./open-match.ts";

type Db = Kysely<PongTables>;
type Commands = CommandsOf<typeof matchChannel, PongTables>;

/** The command that asks for another match; the second one who asks begins it. */
export const rematchCommands: Pick<Commands, "match.rematch"> = {
  "match.rematch": async (db, scope, { id, next }) => {
    const held = await hold(db, scope, id);
    if (!held.ok) return held;
    const { row, ownSide } = held.value;
    if (ownSide === undefined) return refuse("not-your-match");
    if (row.rematch_id !== null) return ok([]);
    const at = scope.now();
    const allowed = await mayAgain(db, scope, held.value, at);
    if (!allowed.ok) return allowed;
    const isAgreed = row.kind === "computer" || row.rematch_by === 1 - ownSide;
    if (!isAgreed) {
      // Asked again, it is asked already, and for no longer.
      if (row.rematch_by === ownSide) return ok([]);
      const rematch_until = at + limits.rematchMs;
      await updateMatch(db, id, { rematch_by: ownSide, rematch_until });
      return ok(await matchChanged(db, id));
    }
    const opened = await openMatch(db, openingOf(scope, held.value, { id: next, at }));
    if (!opened.ok) return opened;
    await updateMatch(db, id, { rematch_id: next });
    return ok([...opened.value, ...(await matchChanged(db, id))]);
  },
};

type NotAgain = "rematch-too-late" | "not-allowed" | "you-are-busy";

async function mayAgain(
  db: Db,
  { person }: Scope,
  { row, seats }: Held,
  at: number,
): Promise<Result<unknown, Failure<NotAgain>>> {
  if (row.tournament_id !== null || row.status !== "over") return refuse("not-allowed");
  if (row.rematch_until === null || row.rematch_until < at) return refuse("rematch-too-late");
  const other = seats.find(({ person_id }) => person_id !== person.id)?.person_id;
  if (other && !(await access(db, person.id, other, "invite"))) return refuse("not-allowed");
  return (await isBusy(db, person.id)) ? refuse("you-are-busy") : ok();
}

/** The same once more, on the other sides. */
function openingOf(
  { byKey, person }: Scope,
  { row, seats }: Held,
  { id, at }: Pick<Opening, "id" | "at">,
): Opening {
  const sitting = (seat: SeatRow | undefined): Sitting | undefined => {
    if (!seat) return undefined;
    const { person_id, level } = seat;
    const isProgram = person_id === person.id ? byKey === true : seat.is_program === 1;
    return {
      ...(person_id === null ? {} : { personId: person_id }),
      ...(level === null ? {} : { level }),
      ...{ alias: seat.person_name ?? seat.alias, isProgram },
    };
  };
  return {
    ...{ id, kind: row.kind, rules: rulesOf(row), isRated: row.is_rated === 1, access: "invited" },
    ...{ seats: [sitting(seats[1]), sitting(seats[0])], madeBy: person.id, at },
  };
}
