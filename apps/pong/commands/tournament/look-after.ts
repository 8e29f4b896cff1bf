import type { Kysely } from "kysely";
import type { Outcome } from "../../../../core/hub/heard.ts";
import { newId } from "../../../../core/protocol/id.ts";
import { notify } from "../../../../platform/app/notify.ts";
import { limits } from "../../contract/limits.ts";
import { mayBeRated, rules } from "../../contract/rules.ts";
import { linkTo } from "../../news/card.ts";
import { sayBeside } from "../../news/room.ts";
import { changedSince } from "../../news/tournament.ts";
import { type BoutRow, writeBout } from "../../queries/tournament/bouts.ts";
import type { EntrantRow } from "../../queries/tournament/entrants.ts";
import { holdTournament } from "../../queries/tournament/rows.ts";
import { readWhole, type Whole } from "../../queries/tournament/whole.ts";
import type { PongTables } from "../../tables.ts";
import { openMatch } from "../open-match.ts";

type Db = Kysely<PongTables>;

/** Who plays elsewhere is called when they are free: asked again so often, in milliseconds. */
const busyAgainMs = 5_000;

/** What a look at a tournament has come to. */
export interface Looked {
  readonly outcomes: readonly Outcome[];
  /** When it is to be looked at again by itself; undefined where only a change makes a reason. */
  readonly nextAt: number | undefined;
}

/**
 * Calls the bouts that can be played, and reminds those who were called and have not come.
 *
 * Who does not come at all forfeits by the clock of the match itself, which waits
 * `limits.noShowMs` for both.
 */
export async function lookAfter(db: Db, id: string, now: number): Promise<Looked> {
  const row = await holdTournament(db, id);
  if (row?.status !== "running" || row.is_local === 1) return { outcomes: [], nextAt: undefined };
  const whole = await readWhole(db, row);
  const outcomes: Outcome[] = [];
  const due: number[] = [];
  for (const key of whole.standing?.playable ?? []) {
    const pair = pairOf(whole, key);
    if (!pair) continue;
    const bout = whole.boutRows.get(key);
    const done =
      bout && bout.called_at !== null
        ? await reminds(db, whole, { ...pair, bout, calledAt: bout.called_at }, now)
        : await calls(db, whole, { ...pair, key }, now);
    outcomes.push(...done.outcomes);
    if (done.nextAt !== undefined) due.push(done.nextAt);
  }
  const changed = outcomes.length > 0 ? await changedSince(db, whole) : [];
  return {
    outcomes: [...outcomes, ...changed],
    nextAt: due.length > 0 ? Math.min(...due) : undefined,
  };
}

interface Pair {
  readonly left: EntrantRow & { readonly person_id: string };
  readonly right: EntrantRow & { readonly person_id: string };
}

function pairOf({ standing, bySeed }: Whole, key: string): Pair | undefined {
  const [left, right] = standing?.bouts.get(key)?.entrants ?? [];
  const [one, other] = [left, right].map((seed) =>
    typeof seed === "number" ? bySeed.get(seed) : undefined,
  );
  if (!one || !other || one.person_id === null || other.person_id === null) return undefined;
  return {
    left: { ...one, person_id: one.person_id },
    right: { ...other, person_id: other.person_id },
  };
}

/** Opens the match of a bout, and asks both to come. */
async function calls(
  db: Db,
  { row }: Whole,
  { left, right, key }: Pair & { readonly key: string },
  now: number,
): Promise<Looked> {
  const wanted = rules.parse(JSON.parse(row.rules));
  const id = newId(now);
  const opened = await openMatch(db, {
    ...{ id, kind: "remote", rules: wanted, isRated: mayBeRated(wanted), access: "invited" },
    seats: [
      { personId: left.person_id, alias: left.alias },
      { personId: right.person_id, alias: right.alias },
    ],
    ...{ madeBy: row.organiser_id, tournament: { id: row.id, bout: key }, at: now },
  });
  if (!opened.ok) return { outcomes: [], nextAt: now + busyAgainMs };
  await writeBout(db, row.id, key, { called_at: now, match_id: id });
  const words = {
    key: "pong:said.next",
    values: { left: left.alias, right: right.alias, tournament: row.name },
  };
  return {
    outcomes: [
      ...opened.value,
      ...(await asks(db, { left, right }, { name: row.name, kind: "pong.next", id }, now)),
      ...(await sayBeside(db, row, words, now)),
    ],
    nextAt: now + limits.remindMs,
  };
}

/** Asks both once more, if they have not begun by then. */
async function reminds(
  db: Db,
  { row }: Whole,
  { bout, calledAt, ...pair }: Pair & { readonly bout: BoutRow; readonly calledAt: number },
  now: number,
): Promise<Looked> {
  if (bout.begun_at !== null || bout.reminded_at !== null || bout.match_id === null) {
    return { outcomes: [], nextAt: undefined };
  }
  if (now < calledAt + limits.remindMs) {
    return { outcomes: [], nextAt: calledAt + limits.remindMs };
  }
  await writeBout(db, row.id, bout.key, { reminded_at: now });
  const words = {
    key: "pong:said.nextAgain",
    values: { left: pair.left.alias, right: pair.right.alias, tournament: row.name },
  };
  const asked = { name: row.name, kind: "pong.next-again", id: bout.match_id };
  return {
    outcomes: [...(await asks(db, pair, asked, now)), ...(await sayBeside(db, row, words, now))],
    nextAt: undefined,
  };
}

async function asks(
  db: Db,
  { left, right }: Pair,
  { name, kind, id }: { readonly name: string; readonly kind: string; readonly id: string },
  now: number,
): Promise<readonly Outcome[]> {
  const link = linkTo(id);
  const to = (own: Pair["left"], other: Pair["left"]) =>
    notify(
      db,
      { to: own.person_id, kind, link, data: { tournament: name, other: other.alias } },
      now,
    );
  return [...(await to(left, right)), ...(await to(right, left))];
}
