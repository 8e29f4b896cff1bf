import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import { type Failure, ok, type Result, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { access } from "../../../platform/auth/access.ts";
import { findPerson } from "../../../platform/auth/person.ts";
import { limits } from "../contract/limits.ts";
import type { lobbyChannel } from "../contract/lobby.ts";
import { isBusy } from "../queries/busy.ts";
import { findMatchRow } from "../queries/match.ts";
import { countOpen } from "../queries/match-write.ts";
import { mayMake, mayWishRated } from "../rules/may.ts";
import type { PongTables } from "../tables.ts";
import { inviteTo, roomFor } from "./invite.ts";
import { type Opening, openMatch, type Sitting } from "./open-match.ts";

type Db = Kysely<PongTables>;
type Commands = CommandsOf<typeof lobbyChannel, PongTables>;
type Wish = Parameters<Commands["match.create"]>[2];

/** The command that makes a match. */
export const createCommands: Pick<Commands, "match.create"> = {
  "match.create": async (db, scope, wish) => {
    const { person } = scope;
    const known = await findMatchRow(db, wish.id);
    if (known) return known.made_by === person.id ? ok([]) : refuse("match-exists");
    const kind = wish.against.type === "computer" ? "computer" : "remote";
    const waiting = kind === "computer" ? 0 : await countOpen(db, person.id);
    const allowed = mayMake(scope, kind, waiting);
    if (!allowed.ok) return allowed;
    if (await isBusy(db, person.id)) return refuse("you-are-busy");
    const meant = await isMeant(db, scope, wish);
    return meant.ok ? makes(db, scope, wish, kind) : meant;
  },
};

/** Whether whoever is named can be invited so. */
async function isMeant(
  db: Db,
  { person }: Scope,
  { against }: Wish,
): Promise<Result<unknown, Failure<"not-allowed" | "person-not-found" | "player-busy">>> {
  if (against.type !== "person") return ok();
  const { personId } = against;
  if (personId === person.id) return refuse("not-allowed");
  const other = await findPerson(db, personId);
  if (!other || other.role === "guest") return refuse("person-not-found");
  // One answer for both sides of a block: who is blocked does not learn it here.
  if (!(await access(db, person.id, personId, "invite"))) return refuse("not-allowed");
  return (await isBusy(db, personId)) ? refuse("player-busy") : ok();
}

async function makes(db: Db, scope: Scope, wish: Wish, kind: Opening["kind"]) {
  const { id, against, rules } = wish;
  const at = scope.now();
  const room = against.type === "person" ? await roomFor(db, scope, against) : ok(undefined);
  if (!room.ok) return room;
  const opened = await openMatch(db, openingOf(scope, wish, { kind, at }));
  if (!opened.ok) return opened;
  if (against.type !== "person") return opened;
  const told: readonly Outcome[] = await inviteTo(db, scope, {
    ...{ matchId: id, points: rules.points, at, expiresAt: at + limits.invitationMs },
    ...{ roomId: room.value, personId: against.personId },
  });
  return ok([...opened.value, ...told]);
}

function openingOf(
  scope: Scope,
  { id, rules, against, side = 0, isRated = false }: Wish,
  { kind, at }: Pick<Opening, "kind" | "at">,
): Opening {
  const own: Sitting = seatOf(scope);
  const other = against.type === "computer" ? { level: against.level, alias: "" } : undefined;
  const accesses = { computer: "everyone", anyone: "everyone", link: "link", person: "invited" };
  return {
    ...{ id, kind, rules, madeBy: scope.person.id, at },
    isRated: isRated && kind === "remote" && mayWishRated(scope, rules),
    access: accesses[against.type] as Opening["access"], // one of those above
    ...(against.type === "person" ? { invitedId: against.personId } : {}),
    seats: side === 0 ? [own, other] : [other, own],
  };
}

/** Somebody as they sit down. */
export function seatOf({ person, byKey }: Scope): Sitting {
  return { personId: person.id, alias: person.name, ...(byKey ? { isProgram: true } : {}) };
}
