import type { Failure } from "../../../core/protocol/result.ts";
import type { Match } from "../contract/match.ts";
import type { SessionView } from "../netcode/view.ts";
import type { Side } from "../simulation/court.ts";
import type { Talk } from "./talk.ts";

/** What is known of a match at one moment. */
export interface Moment {
  readonly match: Match;
  readonly ownSide: Side | null;
  readonly isConnected: boolean;
  /** Undefined before it is played, and where it was over before one came. */
  readonly view: SessionView | undefined;
  /** What was asked last, and refused. */
  readonly refused?: Failure | undefined;
}

/** Points, names and ratings. */
export function scoreLine({ match, view }: Moment, talk: Talk): string {
  return talk.score(withRating(match, 0, talk), withRating(match, 1, talk), scoreOf(match, view));
}

/** The points as they are on the screen; as they were written down without one. */
export function scoreOf(match: Match, view: SessionView | undefined): readonly [number, number] {
  return view?.world?.score ?? match.score;
}

function withRating(match: Match, side: Side, talk: Talk): string {
  const rating = match.seats[side]?.rating ?? null;
  const name = talk.name(match, side);
  return rating === null ? name : `${name} (${rating})`;
}

/** Whether its end is known, and was seen where it was played. */
export function isOver({ match, view }: Moment): boolean {
  if (!view || view.phase === "connecting") return match.status === "over";
  if (view.phase !== "over") return match.status === "over" && match.ending !== "play";
  return view.outcome?.by !== "play" || view.world?.phase === "over";
}

/** What is to be read of how the match stands; empty while the ball flies. */
export function phaseLine(moment: Moment, talk: Talk): string {
  const { match, view, isConnected } = moment;
  if (isOver(moment)) return endLine(moment, talk);
  if (!isConnected) return talk.lineGone;
  const seconds = Math.ceil((view?.leftMs ?? 0) / 1_000);
  switch (view?.phase) {
    case undefined:
    case "connecting":
      return talk.connecting;
    case "taken":
      return talk.taken;
    case "waiting":
      return waitingLine(match, view, talk);
    case "countdown":
      return talk.countdown(Math.max(1, seconds));
    case "frozen": {
      if (view.pausedBy !== undefined) return talk.paused(talk.name(match, view.pausedBy), seconds);
      const [one, other] = view.missing;
      if (one === undefined || other !== undefined) return talk.frozenBoth(seconds);
      return talk.frozen(talk.name(match, one), seconds);
    }
    default:
      return "";
  }
}

function waitingLine(match: Match, { sides }: SessionView, talk: Talk): string {
  const gone = ([0, 1] as const).filter((side) => sides?.[side].status === "gone");
  const [one, other] = gone;
  if (one === undefined || other !== undefined) return talk.waitingBoth;
  return talk.waiting(talk.name(match, one));
}

function endLine({ match, ownSide, view }: Moment, talk: Talk): string {
  const winner = view?.outcome ? view.outcome.winner : (match.winner ?? undefined);
  if (winner === undefined) return talk.nobodyWon;
  const by = view?.outcome?.by ?? match.ending;
  const how = { forfeit: talk.byForfeit, resigned: talk.byResigning };
  const why = by === "forfeit" || by === "resigned" ? ` (${how[by]})` : "";
  if (ownSide === null) return talk.wonBy(talk.name(match, winner)) + why;
  return winner === ownSide ? talk.won + why : talk.lost;
}

/** What else is to be known: why not, a bad line, a power, the end's rating, the keys. */
export function helpLine(moment: Moment, talk: Talk, hasReleases: boolean): string {
  const { match, ownSide, view, refused } = moment;
  if (refused) return talk.failure(refused);
  if (isOver(moment)) return afterLine(moment, talk);
  const unstable = ([0, 1] as const).find((side) => view?.sides?.[side].status === "unstable");
  if (unstable !== undefined) return talk.unstable(talk.name(match, unstable));
  if (ownSide === null) return talk.keysWatch;
  const power = view?.world?.paddles[ownSide].holds;
  const keys = hasReleases ? talk.keysHold : talk.keysToggle;
  return power ? `${talk.holds(talk.powers[power])} · ${keys}` : keys;
}

function afterLine({ match, ownSide }: Moment, talk: Talk): string {
  if (ownSide === null) return talk.keysWatch;
  const { rating = null, change = null } = match.seats[ownSide] ?? {};
  const rated = rating === null || change === null ? [] : [talk.rating(rating + change, change)];
  const asker = match.rematch?.by ?? null;
  if (asker !== null) return [...rated, asker === ownSide ? talk.asked : talk.asksYou].join(" · ");
  return [...rated, talk.keysOver].join(" · ");
}
