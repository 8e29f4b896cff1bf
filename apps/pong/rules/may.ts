import { ok, refuse } from "../../../core/protocol/result.ts";
import { limits } from "../contract/limits.ts";
import type { Match } from "../contract/match.ts";
import { mayBeRated, type Rules } from "../contract/rules.ts";

/** What Pong needs to know of somebody. */
export interface Somebody {
  readonly id: string;
  readonly role: "guest" | "member" | "host";
  /** Set where a program does it, with a key of theirs. */
  readonly byKey?: true;
}

/** Whether somebody may make a match of this kind; the computer plays with everybody. */
export function mayMake({ role }: Pick<Somebody, "role">, kind: Match["kind"], waiting: number) {
  if (role === "guest" && kind !== "computer") return refuse("members-only");
  return waiting >= limits.matchesOpen ? refuse("too-many-matches") : ok();
}

/** Whether a match may be rated, as far as its maker and its rules go. */
export function mayWishRated({ role, byKey }: Pick<Somebody, "role" | "byKey">, rules: Rules) {
  return role !== "guest" && !byKey && mayBeRated(rules);
}

/** Who sits in a match, as far as ratings ask. */
interface Seated {
  readonly is_program: number;
  readonly person_role: Somebody["role"] | null;
}

/** Whether a match with this one in it may be rated: programs and guests have no rating. */
export function mayCount({ is_program, person_role }: Seated): boolean {
  return is_program === 0 && person_role !== null && person_role !== "guest";
}

/** Whether somebody may be paired with whoever seeks. */
export function maySeek({ role }: Pick<Somebody, "role">) {
  return role === "guest" ? refuse("members-only") : ok();
}

/** Whether somebody may tell of one more match that two played on one page. */
export function mayReport({ role }: Pick<Somebody, "role">, today: number) {
  if (role === "guest") return refuse("members-only");
  return today >= limits.reportsPerDay ? refuse("too-many-reports") : ok();
}

/** Whether a match can be paused: a rated one, or one of a tournament, goes on. */
export function mayPause({ isRated, isOfTournament }: PauseAsked) {
  return isRated || isOfTournament ? refuse("no-pause") : ok();
}

interface PauseAsked {
  readonly isRated: boolean;
  readonly isOfTournament: boolean;
}
