import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import { type Failure, ok, type Result, refuse } from "../../../core/protocol/result.ts";
import { limits } from "../contract/limits.ts";
import type { Match } from "../contract/match.ts";
import { optionsOf, type Rules } from "../contract/rules.ts";
import { matchChanged } from "../news/match.ts";
import { deleteMatch, insertMatch } from "../queries/match-write.ts";
import { insertSeat } from "../queries/seats.ts";
import type { PongTables } from "../tables.ts";
import { beginMatch } from "./begin-match.ts";

type Db = Kysely<PongTables>;

/** Who is to sit somewhere: a person, a level of the computer, or a name at a keyboard. */
export interface Sitting {
  readonly personId?: string;
  readonly level?: number;
  readonly alias: string;
  /** Whether they came by an API key: then the match is not rated. */
  readonly isProgram?: boolean;
}

/** What a match is to be. */
export interface Opening {
  readonly id: string;
  readonly kind: Match["kind"];
  readonly rules: Rules;
  /** Whether it is meant to be rated; who comes, and how often they meet, may forbid it. */
  readonly isRated: boolean;
  readonly access: Match["access"];
  readonly invitedId?: string;
  readonly seats: readonly [Sitting | undefined, Sitting | undefined];
  readonly madeBy: string;
  readonly tournament?: { readonly id: string; readonly bout: string };
  /** Milliseconds UTC. */
  readonly at: number;
}

/** Why a match was not opened. */
export type NotOpened = Failure<"match-exists" | "player-busy">;

/**
 * Opens a match: it waits where a seat is free, else it begins.
 *
 * Leaves nothing where it is refused, so that who opens many may go on with the next.
 */
export async function openMatch(
  db: Db,
  opening: Opening,
): Promise<Result<readonly Outcome[], NotOpened>> {
  const { id, at, seats } = opening;
  if (!(await insertMatch(db, rowOf(opening)))) return refuse("match-exists");
  for (const [side, sitting] of seats.entries()) {
    if (sitting) await sit(db, { matchId: id, side, sitting });
  }
  if (seats.includes(undefined)) return ok(await matchChanged(db, id));
  const begun = await beginMatch(db, id, at);
  if (!begun.ok) await deleteMatch(db, id);
  return begun;
}

/** Seats somebody in a match. */
export function sit(
  db: Db,
  {
    matchId,
    side,
    sitting,
  }: { readonly matchId: string; readonly side: number; readonly sitting: Sitting },
): Promise<void> {
  const { personId, level, alias, isProgram } = sitting;
  return insertSeat(db, {
    ...{ match_id: matchId, side, person_id: personId ?? null, level: level ?? null, alias },
    is_program: isProgram ? 1 : 0,
  });
}

/** A match as it is written down before anybody plays it. */
export function rowOf(opening: Opening): Parameters<typeof insertMatch>[1] {
  const { id, kind, rules, access, madeBy, tournament, at } = opening;
  const waitsMs = access === "invited" ? limits.invitationMs : limits.openMs;
  return {
    ...{ id, kind, access, made_by: madeBy, made_at: at, open_until: at + waitsMs },
    ...{ status: "open", is_rated: opening.isRated ? 1 : 0, started_at: null },
    rules: JSON.stringify({ ...optionsOf(rules), court: rules.court }),
    invited_id: opening.invitedId ?? null,
    ...{ tournament_id: tournament?.id ?? null, bout_key: tournament?.bout ?? null },
  };
}
