import type { Kysely } from "kysely";
import { type Heard, heard } from "../../../core/hub/heard.ts";
import { lobbyChannel } from "../contract/lobby.ts";
import { idleDays, listRatings, ratingOf, shownRating, writeRating } from "../queries/ratings.ts";
import { type SeatRow, updateSeat } from "../queries/seats.ts";
import { rated } from "../rules/rating.ts";
import type { PongTables } from "../tables.ts";

type Db = Kysely<PongTables>;

/** Changes the ratings of two after a rated match; each hears of their own. */
export async function rateMatch(
  db: Db,
  seats: readonly SeatRow[],
  winner: 0 | 1,
  at: number,
): Promise<readonly Heard[]> {
  const people = seats.flatMap(({ person_id }) => person_id ?? []);
  const known = await listRatings(db, people);
  const [left = "", right = ""] = people;
  const [one, two] = [known.get(left), known.get(right)];
  const before = [ratingOf(one), ratingOf(two)] as const;
  const days = [idleDays(one, at), idleDays(two, at)] as const;
  const after = rated(...before, winner === 0 ? 1 : 0, days);
  for (const side of [0, 1] as const) {
    const [seat, was, is] = [seats[side], before[side], after[side]];
    if (!seat?.person_id) throw new Error("a rated match is one of two people");
    await writeRating(db, seat.person_id, is, at);
    const rating = Math.round(was.rating);
    await updateSeat(db, seat, { rating, rating_change: Math.round(is.rating) - rating });
  }
  const written = await listRatings(db, people);
  return [...written.values()].map((row) => {
    const changed = { type: "rating.changed", rating: shownRating(row, at) } as const;
    return heard(lobbyChannel, "", changed, { only: [row.person_id] });
  });
}
