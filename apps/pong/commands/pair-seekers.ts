import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import { newId } from "../../../core/protocol/id.ts";
import { plainRules } from "../contract/rules.ts";
import { seekChanged } from "../news/seek.ts";
import { listBusy } from "../queries/busy.ts";
import { shownPeople } from "../queries/people.ts";
import { listRatings, ratingOf } from "../queries/ratings.ts";
import { deleteSilent, listSeekers } from "../queries/seekers.ts";
import { hiddenFrom } from "../queries/sight.ts";
import { pairWave, type Seeker } from "../rules/pairing.ts";
import type { PongTables } from "../tables.ts";
import { openMatch, type Sitting } from "./open-match.ts";

type Db = Kysely<PongTables>;

/** One wave: whoever is silent is forgotten, and of the rest those who fit begin to play. */
export async function pairSeekers(db: Db, now: number): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [...(await seekChanged(db, await deleteSilent(db, now), null))];
  const rows = await listSeekers(db);
  if (rows.length < 2) return outcomes;
  const ids = rows.map(({ person_id }) => person_id);
  const [ratings, busy] = [await listRatings(db, ids), await listBusy(db, ids)];
  const seekers: Seeker[] = [];
  for (const { person_id: personId, since } of rows) {
    if (busy.has(personId)) continue;
    const { rating } = ratingOf(ratings.get(personId));
    seekers.push({ personId, rating, sinceMs: since, avoids: await hiddenFrom(db, personId) });
  }
  const names = await shownPeople(db, ids);
  const programs = new Set(rows.flatMap((row) => (row.is_program === 1 ? row.person_id : [])));
  for (const [one, two] of pairWave(seekers, now)) {
    const sitting = (personId: string): Sitting => ({
      ...{ personId, alias: names.get(personId)?.name ?? "", isProgram: programs.has(personId) },
    });
    // Who has waited longer sits on the left.
    const opened = await openMatch(db, {
      ...{ id: newId(now), kind: "remote", rules: plainRules, isRated: true, access: "invited" },
      ...{ seats: [sitting(one), sitting(two)], madeBy: one, at: now },
    });
    // One of them has begun to play elsewhere in this moment: the next wave has the other.
    if (opened.ok) outcomes.push(...opened.value);
  }
  return outcomes;
}
