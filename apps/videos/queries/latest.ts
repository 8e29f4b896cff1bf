import type { Kysely } from "kysely";
import { limits } from "../contract/limits.ts";
import type { VideoCard } from "../contract/video.ts";
import type { VideoTables } from "../tables.ts";
import { cardOf, cards } from "./cards.ts";
import { type Sight, sightOf, whereListed } from "./sight.ts";

type Db = Kysely<VideoTables>;

/** The newest videos that stand in lists for somebody, as many as a row has. */
export async function listLatest(db: Db, sight: Sight): Promise<readonly VideoCard[]> {
  const rows = await cards(db)
    .where(whereListed(sight))
    .orderBy("video.published_at", "desc")
    .orderBy("video.id", "desc")
    .limit(limits.row)
    .execute();
  return rows.map(cardOf);
}

/** A card that comes up at the end of somebody's row; of everyone's who may see it. */
export interface Risen {
  readonly card: VideoCard;
  readonly only?: string;
}

/**
 * What stands at the end of everybody's row of the newest, after one of them has gone.
 *
 * There are the rows of guests and of members; and those of people who have blocked one of whom
 * a video stands there, or were blocked by them: these are looked up one by one.
 */
export async function listRisen(db: Db): Promise<readonly Risen[]> {
  const nothing = new Set<string>();
  const ofGuests = await listLatest(db, { viewer: { id: "", role: "guest" }, hidden: nothing });
  const ofMembers = await listLatest(db, { viewer: { id: "", role: "member" }, hidden: nothing });
  const owners = [...new Set(ofMembers.map(({ owner }) => owner.id))];
  const risen: Risen[] = [ofGuests, ofMembers].flatMap((row) => lastOf(row));
  for (const id of await listApart(db, owners)) {
    const row = await listLatest(
      db,
      await sightOf(db, { person: { id, name: "" }, role: "member" }),
    );
    risen.push(...lastOf(row).map((one) => ({ ...one, only: id })));
  }
  return risen;
}

function lastOf(row: readonly VideoCard[]): readonly Risen[] {
  const card = row[limits.row - 1];
  return card ? [{ card }] : [];
}

async function listApart(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom("block")
    .select(["person_id", "blocked_id"])
    .where(({ eb, or }) => or([eb("person_id", "in", ids), eb("blocked_id", "in", ids)]))
    .execute();
  return new Set(rows.flatMap(({ person_id, blocked_id }) => [person_id, blocked_id]));
}
