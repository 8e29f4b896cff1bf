import type { Kysely } from "kysely";
import { type Failure, ok, type Result, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { notify } from "../../../platform/app/notify.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { access } from "../../../platform/auth/access.ts";
import type { matchChannel } from "../contract/match.ts";
import { changeInvitation, linkTo } from "../news/card.ts";
import { isBusy } from "../queries/busy.ts";
import type { PongTables } from "../tables.ts";
import { beginMatch } from "./begin-match.ts";
import { seatOf } from "./create.ts";
import { type Held, hold } from "./hold.ts";
import { sit } from "./open-match.ts";
import { voidOpen } from "./void-open.ts";

type Db = Kysely<PongTables>;
type Commands = CommandsOf<typeof matchChannel, PongTables>;

/** The commands by which an open match is answered, or taken back. */
export const joinCommands: Pick<Commands, "match.join" | "match.decline" | "match.cancel"> = {
  "match.join": async (db, scope, { id }) => {
    const held = await hold(db, scope, id);
    if (!held.ok) return held;
    const { row, ownSide, seats } = held.value;
    if (ownSide !== undefined && row.status === "playing") return ok([]);
    const allowed = await mayJoin(db, scope, held.value);
    if (!allowed.ok) return allowed;
    const side = seats[0]?.side === 0 ? 1 : 0;
    await sit(db, { matchId: id, side, sitting: seatOf(scope) });
    const at = scope.now();
    const begun = await beginMatch(db, id, at);
    if (!begun.ok) return begun;
    const values = { name: scope.person.name };
    const answered = await changeInvitation(db, row, { state: "accepted", values }, at);
    return ok([...begun.value, ...answered]);
  },

  "match.decline": async (db, scope, { id }) => {
    const held = await hold(db, scope, id);
    if (!held.ok) return held;
    const { row } = held.value;
    if (row.invited_id !== scope.person.id) return refuse("not-invited");
    if (row.status === "playing") return refuse("seat-taken");
    if (row.status === "over") return ok([]);
    const at = scope.now();
    const word = { to: row.made_by, from: scope.person.id, kind: "pong.declined" };
    return ok([
      ...(await voidOpen(db, row, "declined", at)),
      ...(await notify(db, { ...word, link: linkTo(id) }, at)),
    ]);
  },

  "match.cancel": async (db, scope, { id }) => {
    const held = await hold(db, scope, id);
    if (!held.ok) return held;
    const { row } = held.value;
    if (row.made_by !== scope.person.id) return refuse("not-your-match");
    if (row.status === "playing") return refuse("seat-taken");
    if (row.status === "over") return row.started_at === null ? ok([]) : refuse("match-over");
    return ok(await voidOpen(db, row, "cancelled", scope.now()));
  },
};

type NotJoined = "match-over" | "seat-taken" | "not-invited" | "not-allowed" | "you-are-busy";

async function mayJoin(
  db: Db,
  { person, now }: Scope,
  { row, ownSide }: Held,
): Promise<Result<unknown, Failure<NotJoined>>> {
  if (row.status === "over") return refuse("match-over");
  if (row.status === "playing") return refuse("seat-taken");
  if (row.open_until <= now()) return refuse("match-over");
  // Nobody plays against themselves.
  if (ownSide !== undefined) return refuse("not-allowed");
  if (row.access === "invited" && row.invited_id !== person.id) return refuse("not-invited");
  if (!(await access(db, person.id, row.made_by, "invite"))) return refuse("not-allowed");
  return (await isBusy(db, person.id)) ? refuse("you-are-busy") : ok();
}
