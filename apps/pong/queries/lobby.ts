import type { Kysely } from "kysely";
import { limits } from "../contract/limits.ts";
import type { Match } from "../contract/match.ts";
import type { PongTables } from "../tables.ts";
import { matchesOf, matchRows } from "./match.ts";
import { hiddenFrom, whereListed, whereSeen } from "./sight.ts";

type Db = Kysely<PongTables>;

/** The matches that the lobby shows somebody, the newest first. */
export async function listLobby(db: Db, personId: string): Promise<readonly Match[]> {
  const hidden = await hiddenFrom(db, personId);
  const newest = () =>
    matchRows(db)
      .where("kind", "!=", "keyboard")
      .where(whereSeen(personId, hidden))
      .orderBy("id", "desc")
      .limit(limits.lobby);
  const open = newest().where("status", "=", "open").where(whereListed(personId));
  const playing = newest().where("status", "=", "playing");
  // One's own is there however many have begun since.
  const own = matchRows(db)
    .innerJoin("pong_busy", "pong_busy.match_id", "pong_match.id")
    .where("pong_busy.person_id", "=", personId);
  // What ended before it began is no result.
  const over = newest().where("status", "=", "over").where("started_at", "is not", null);
  const rows = [
    ...(await open.execute()),
    ...(await playing.execute()),
    ...(await own.execute()),
    ...(await over.execute()),
  ];
  const once = [...new Map(rows.map((row) => [row.id, row])).values()];
  return matchesOf(
    db,
    once.toSorted((one, other) => (one.id < other.id ? 1 : -1)),
  );
}
