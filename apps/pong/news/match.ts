import type { Kysely } from "kysely";
import { type Heard, heard } from "../../../core/hub/heard.ts";
import { lobbyChannel } from "../contract/lobby.ts";
import { type Match, matchChannel } from "../contract/match.ts";
import { findMatch } from "../queries/match.ts";
import { audienceOf, peopleIn } from "../queries/sight.ts";
import type { PongTables } from "../tables.ts";

/** Tells how a match stands now: those who look at it, and the lobby. */
export async function matchChanged(db: Kysely<PongTables>, id: string): Promise<readonly Heard[]> {
  const match = await findMatch(db, id);
  if (!match) return [];
  const audience = await audienceOf(db, match);
  const changed = { type: "match.changed", match } as const;
  return [heard(matchChannel, id, changed, audience), ...inLobby(match, audience)];
}

/**
 * What the lobby hears of a match: one that is open to somebody only is told to its own people,
 * and one that ended before it began is not among the latest.
 */
function inLobby(match: Match, audience: Heard["audience"]): readonly Heard[] {
  if (match.kind === "keyboard") return [];
  const isBegun = match.startedAt !== null;
  const isForAll = isBegun || match.access === "everyone";
  const who = isForAll ? audience : { only: peopleIn(match) };
  const isGone = match.status === "over" && !isBegun;
  const event = isGone
    ? ({ type: "match.unlisted", id: match.id } as const)
    : ({ type: "match.listed", match } as const);
  return [heard(lobbyChannel, "", event, who)];
}
