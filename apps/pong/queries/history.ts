import type { Kysely } from "kysely";
import type { Match } from "../contract/match.ts";
import type { PongTables } from "../tables.ts";
import { matchesOf, matchRows } from "./match.ts";
import { hiddenFrom, whereListed, whereSeen } from "./sight.ts";

type Db = Kysely<PongTables>;

/** Which matches are asked for; what is left out is not asked. */
export interface Sought {
  readonly status: Match["status"];
  readonly person?: string | undefined;
  readonly madeBy?: string | undefined;
  readonly kind?: Match["kind"] | undefined;
  readonly isRated?: boolean | undefined;
  readonly tournament?: string | undefined;
  /** Only those after this place in the order. */
  readonly before?: { readonly at: number; readonly id: string } | undefined;
  readonly limit: number;
}

/** Matches that somebody may see: those that are over by when they ended, the latest first. */
export async function listMatches(
  db: Db,
  viewerId: string,
  { status, person, madeBy, kind, isRated, tournament, before, limit }: Sought,
): Promise<readonly Match[]> {
  const hidden = await hiddenFrom(db, viewerId);
  let asked = matchRows(db)
    .where("status", "=", status)
    .where(whereSeen(viewerId, hidden))
    .limit(limit);
  if (person !== undefined) {
    asked = asked.where(({ exists, selectFrom }) =>
      exists(
        selectFrom("pong_seat as own")
          .select("own.side")
          .whereRef("own.match_id", "=", "pong_match.id")
          .where("own.person_id", "=", person),
      ),
    );
  }
  if (madeBy !== undefined) asked = asked.where("made_by", "=", madeBy);
  if (kind !== undefined) asked = asked.where("kind", "=", kind);
  if (isRated !== undefined) asked = asked.where("is_rated", "=", isRated ? 1 : 0);
  if (tournament !== undefined) asked = asked.where("tournament_id", "=", tournament);
  if (status !== "over") {
    if (status === "open") asked = asked.where(whereListed(viewerId));
    if (before) asked = asked.where("id", "<", before.id);
    return matchesOf(db, await asked.orderBy("id", "desc").execute());
  }
  // What ended before it began is no result.
  asked = asked.where("started_at", "is not", null);
  if (before) {
    const { at, id } = before;
    asked = asked.where(({ eb, and, or }) =>
      or([eb("ended_at", "<", at), and([eb("ended_at", "=", at), eb("id", "<", id)])]),
    );
  }
  return matchesOf(db, await asked.orderBy("ended_at", "desc").orderBy("id", "desc").execute());
}
