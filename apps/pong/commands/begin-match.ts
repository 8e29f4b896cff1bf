import type { Kysely } from "kysely";
import { heard, type Outcome } from "../../../core/hub/heard.ts";
import { type Failure, ok, type Result, refuse } from "../../../core/protocol/result.ts";
import { deskChannel } from "../contract/desk.ts";
import { matchChanged } from "../news/match.ts";
import { openRoom } from "../news/room.ts";
import { seekChanged } from "../news/seek.ts";
import { insertBusy } from "../queries/busy.ts";
import { findMatchRow, type MatchRow, matchRows } from "../queries/match.ts";
import { updateMatch } from "../queries/match-write.ts";
import { listRatings, ratingOf } from "../queries/ratings.ts";
import { countRatedBetween, listSeats, type SeatRow, updateSeat } from "../queries/seats.ts";
import { deleteSeekers } from "../queries/seekers.ts";
import { mayCount } from "../rules/may.ts";
import { mayRate } from "../rules/pairing.ts";
import type { PongTables } from "../tables.ts";
import { voidOpen } from "./void-open.ts";

type Db = Kysely<PongTables>;

/**
 * Begins a match whose seats are both taken.
 *
 * Refused where one of its people plays another one: then what was written is to be taken back.
 */
export async function beginMatch(
  db: Db,
  id: string,
  at: number,
): Promise<Result<readonly Outcome[], Failure<"player-busy">>> {
  const row = await findMatchRow(db, id);
  if (!row) throw new Error(`there is no match ${id} to begin`);
  const seats = await listSeats(db, [id]);
  const people = seats.flatMap(({ person_id }) => person_id ?? []);
  if (!(await insertBusy(db, id, people))) return refuse("player-busy");
  const isRated = row.is_rated === 1 && (await isCounted(db, seats, at));
  if (isRated) await writeRatings(db, seats);
  const name = seats.map(({ alias }) => alias).join(" – ");
  const hasRoom = row.kind === "remote" && (await openRoom(db, { id, name, at }));
  await updateMatch(db, id, {
    ...{ status: "playing", started_at: at },
    ...{ is_rated: isRated ? 1 : 0, has_room: hasRoom ? 1 : 0 },
  });
  return ok([
    ...(await matchChanged(db, id)),
    ...(await freed(db, row, people, at)),
    heard(deskChannel, "", { type: "match.opened", id }),
  ]);
}

/** Whether a match that was meant to be rated is: by who came, and how often they meet. */
async function isCounted(db: Db, seats: readonly SeatRow[], at: number): Promise<boolean> {
  const [left, right] = seats;
  if (!left?.person_id || !right?.person_id || !mayCount(left) || !mayCount(right)) return false;
  return mayRate(await countRatedBetween(db, left.person_id, right.person_id, at));
}

async function writeRatings(db: Db, seats: readonly SeatRow[]): Promise<void> {
  const known = await listRatings(
    db,
    seats.flatMap(({ person_id }) => person_id ?? []),
  );
  for (const seat of seats) {
    const { rating } = ratingOf(known.get(seat.person_id ?? ""));
    await updateSeat(db, seat, { rating: Math.round(rating) });
  }
}

/** Who plays seeks nobody any more, and waits for nobody else. */
async function freed(
  db: Db,
  { id }: MatchRow,
  people: readonly string[],
  at: number,
): Promise<readonly Outcome[]> {
  const waiting = await matchRows(db)
    .where("status", "=", "open")
    .where("access", "=", "everyone")
    .where("made_by", "in", people)
    .where("id", "!=", id)
    .execute();
  const outcomes: Outcome[] = [];
  for (const row of waiting) outcomes.push(...(await voidOpen(db, row, "cancelled", at)));
  return [...outcomes, ...(await seekChanged(db, await deleteSeekers(db, people), null))];
}
