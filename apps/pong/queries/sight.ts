import type { Expression, ExpressionBuilder, Kysely, SqlBool } from "kysely";
import type { Heard } from "../../../core/hub/heard.ts";
import { beyondAccess } from "../../../platform/auth/access.ts";
import type { Match } from "../contract/match.ts";
import type { PongTables } from "../tables.ts";
import { findMatch } from "./match.ts";

type Db = Kysely<PongTables>;

/**
 * The people of a match: who plays, who is invited, who made it.
 *
 * A match is not there for somebody between whom and one of them a block lies, whichever way;
 * but those who are in it themselves see it.
 */
export function peopleIn({ seats, invited, madeBy }: Match): readonly string[] {
  const seated = seats.flatMap((seat) => seat?.person?.id ?? []);
  return [...new Set([...seated, ...(invited ? [invited.id] : []), madeBy])];
}

/** Between whom and this person a block lies. */
export function hiddenFrom(db: Db, personId: string): Promise<ReadonlySet<string>> {
  return beyondAccess(db, personId, "watch");
}

/** Whether a match is there for somebody, from whom these are hidden. */
export function maySee(match: Match, personId: string, hidden: ReadonlySet<string>): boolean {
  const people = peopleIn(match);
  return people.includes(personId) || !people.some((id) => hidden.has(id));
}

/** Who may hear of a match; everyone, where no block says otherwise. */
export async function audienceOf(db: Db, match: Match): Promise<Heard["audience"]> {
  const people = peopleIn(match);
  const rows = await db
    .selectFrom("block")
    .select(["person_id", "blocked_id"])
    .where(({ eb, or }) => or([eb("person_id", "in", people), eb("blocked_id", "in", people)]))
    .execute();
  const apart = new Set(rows.flatMap(({ person_id, blocked_id }) => [person_id, blocked_id]));
  const except = [...apart].filter((id) => !people.includes(id));
  return except.length > 0 ? { except } : undefined;
}

/** A match that is there for somebody; undefined where it is not. */
export async function findSeenMatch(
  db: Db,
  personId: string,
  id: string,
): Promise<Match | undefined> {
  const match = await findMatch(db, id);
  return match && maySee(match, personId, await hiddenFrom(db, personId)) ? match : undefined;
}

/** The same as a condition of a query: the matches that are there for somebody. */
export function whereSeen(personId: string, hidden: ReadonlySet<string>) {
  return (match: ExpressionBuilder<PongTables, "pong_match">): Expression<SqlBool> => {
    if (hidden.size === 0) return match.lit(true);
    const apart = [...hidden];
    // Asked once, and not for each match: somebody's seats are found by their index.
    const isOf = (of: readonly string[]) =>
      match(
        "pong_match.id",
        "in",
        match
          .selectFrom("pong_seat as sitting")
          .select("sitting.match_id")
          .where("sitting.person_id", "in", of),
      );
    return match.or([
      match("pong_match.made_by", "=", personId),
      match("pong_match.invited_id", "=", personId),
      isOf([personId]),
      match.and([
        match("pong_match.made_by", "not in", apart),
        match.or([
          match("pong_match.invited_id", "is", null),
          match("pong_match.invited_id", "not in", apart),
        ]),
        match.not(isOf(apart)),
      ]),
    ]);
  };
}

/** The open matches that are listed for somebody: those for everyone, and their own. */
export function whereListed(personId: string) {
  return ({ eb, or }: ExpressionBuilder<PongTables, "pong_match">): Expression<SqlBool> =>
    or([
      eb("pong_match.access", "=", "everyone"),
      eb("pong_match.made_by", "=", personId),
      eb("pong_match.invited_id", "=", personId),
    ]);
}
