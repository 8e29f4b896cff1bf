import type { Kysely } from "kysely";
import type { Match } from "../contract/match.ts";
import type { PongTables } from "../tables.ts";
import { matchesOf, matchRows, matchRowsOf } from "./match.ts";
import { hiddenFrom, whereListed, whereSeen } from "./sight.ts";

type Db = Kysely<PongTables>;

/** Which matches are asked for; what is left out is not asked. */
export interface Sought {
  readonly person?: string | undefined;
  readonly madeBy?: string | undefined;
  readonly kind?: Match["kind"] | undefined;
  readonly isRated?: boolean | undefined;
  readonly tournament?: string | undefined;
  /** Only those after this place in the order. */
  readonly before?: { readonly at: number; readonly id: string } | undefined;
  readonly limit: number;
}

/** Matches that are not over and that somebody is shown, the newest first. */
export async function listCurrent(
  db: Db,
  viewerId: string,
  status: "open" | "playing",
  { limit, before, ...sought }: Sought,
): Promise<readonly Match[]> {
  const hidden = await hiddenFrom(db, viewerId);
  let asked = fitting(db, sought).where("pong_match.status", "=", status);
  if (status === "open") asked = asked.where(whereListed(viewerId));
  if (before) asked = asked.where("pong_match.id", "<", before.id);
  asked = asked.where(whereSeen(viewerId, hidden)).orderBy("pong_match.id", "desc").limit(limit);
  return matchesOf(db, await asked.execute());
}

/** Matches that are over and that somebody may see, the latest first. */
export async function listOver(
  db: Db,
  viewerId: string,
  { limit, before, ...sought }: Sought,
): Promise<readonly Match[]> {
  const hidden = await hiddenFrom(db, viewerId);
  // What ended before it began is no result.
  let asked = fitting(db, sought)
    .where("pong_match.status", "=", "over")
    .where("pong_match.started_at", "is not", null);
  // The same time is in both rows, so that either index gives the order.
  const ended = sought.person === undefined ? "pong_match.ended_at" : "own.ended_at";
  if (before) {
    const { at, id } = before;
    asked = asked
      .where(ended, "<=", at)
      .where(({ eb, or }) => or([eb(ended, "<", at), eb("pong_match.id", "<", id)]));
  }
  asked = asked.where(whereSeen(viewerId, hidden));
  asked = asked.orderBy(ended, "desc").orderBy("pong_match.id", "desc").limit(limit);
  return matchesOf(db, await asked.execute());
}

function fitting(db: Db, sought: Omit<Sought, "limit" | "before">) {
  const { person, madeBy, kind, isRated, tournament } = sought;
  // Without a person there is no such seat, and nothing asks for it.
  let asked =
    person === undefined
      ? (matchRows(db) as ReturnType<typeof matchRowsOf>)
      : matchRowsOf(db, person);
  if (madeBy !== undefined) asked = asked.where("pong_match.made_by", "=", madeBy);
  if (kind !== undefined) asked = asked.where("pong_match.kind", "=", kind);
  if (isRated !== undefined) asked = asked.where("pong_match.is_rated", "=", isRated ? 1 : 0);
  return tournament === undefined
    ? asked
    : asked.where("pong_match.tournament_id", "=", tournament);
}
