import type { Bout, BoutStanding, Entrant, Outcome } from "./bout.ts";
import { type Place, placesIn } from "./places.ts";
import { type Row, tableOf } from "./table.ts";

/** How a tournament stands. */
export interface Standing {
  /** In the order of the bracket, by key. */
  readonly bouts: ReadonlyMap<string, BoutStanding>;
  /** The keys of the bouts that can be played at the same time now, in their order. */
  readonly playable: readonly string[];
  /** What follows by itself from what was given, and was not given. */
  readonly follows: ReadonlyMap<string, Outcome>;
  /** Who has which place, the best first; of those only whose place is certain. */
  readonly places: readonly Place[];
  /** Of a round robin: how it stands now, the best first. */
  readonly table: readonly Row[];
  /** Whether every bout is decided. */
  readonly isOver: boolean;
}

/**
 * How a tournament stands after these outcomes, with these seeds withdrawn.
 *
 * An outcome that does not fit who is in the bout counts for nothing: so one may take back an
 * early result, and what hung on it falls by itself. Whoever keeps outcomes keeps those that
 * followed, too: a withdrawal changes only what had not followed before it.
 */
export function standing(
  bouts: readonly Bout[],
  outcomes: ReadonlyMap<string, Outcome>,
  withdrawn: ReadonlySet<number> = new Set(),
): Standing {
  const standings = new Map<string, BoutStanding>();
  const follows = new Map<string, Outcome>();
  for (const bout of bouts) {
    const [left, right] = bout.sides;
    const entrants = [entrantFrom(left, standings), entrantFrom(right, standings)] as const;
    const given = outcomes.get(bout.key);
    const isGiven = given !== undefined && fits(given, entrants, withdrawn);
    const outcome = isGiven ? given : following(entrants, withdrawn);
    if (outcome && !isGiven) follows.set(bout.key, outcome);
    standings.set(bout.key, { bout, entrants, outcome });
  }
  const all = [...standings.values()];
  const table = tableOf(all);
  const isOver = all.every(({ outcome }) => outcome !== undefined);
  const places = table.length > 0 ? placesAfter(table, isOver) : placesIn(all);
  return { bouts: standings, playable: playableOf(all), follows, places, table, isOver };
}

/** Until the end nobody's place is certain; where nobody has won anything, nobody has one. */
function placesAfter(table: readonly Row[], isOver: boolean): readonly Place[] {
  const isWon = table.some(({ wins }) => wins > 0);
  return isOver && isWon ? table.map(({ seed, place }) => ({ seed, place })) : [];
}

/** Who has won a bout or lost it; of both who lost by forfeit, and of byes, there is none. */
function entrantFrom(
  source: Bout["sides"][number],
  standings: ReadonlyMap<string, BoutStanding>,
): Entrant {
  if (source.from === "entrant") return source.seed;
  if (source.from === "bye") return "empty";
  const before = standings.get(source.bout);
  if (!before) throw new Error(`the bout ${source.bout} has to come before those that hang on it`);
  const { outcome, entrants } = before;
  if (outcome === undefined) return undefined;
  if (outcome.type === "won")
    return entrants[source.from === "winner" ? outcome.side : 1 - outcome.side];
  return outcome.type === "bye" && source.from === "winner" ? entrants[outcome.side] : "empty";
}

function fits(
  outcome: Outcome,
  [left, right]: BoutStanding["entrants"],
  withdrawn: ReadonlySet<number>,
): boolean {
  if (left === undefined || right === undefined) return false;
  if (outcome.type === "won" || outcome.type === "double-forfeit") {
    return left !== "empty" && right !== "empty";
  }
  if (outcome.type === "bye") {
    return outcome.side === 0
      ? left !== "empty" && right === "empty"
      : right !== "empty" && left === "empty";
  }
  const isGone = (entrant: number | "empty") => entrant === "empty" || withdrawn.has(entrant);
  return (left === "empty" || right === "empty") && isGone(left) && isGone(right);
}

/** What becomes of a bout by itself; undefined where it has to be played, or nobody knows yet. */
function following(
  [left, right]: BoutStanding["entrants"],
  withdrawn: ReadonlySet<number>,
): Outcome | undefined {
  if (left === undefined || right === undefined) return undefined;
  const isHere = (entrant: number | "empty") => entrant !== "empty" && !withdrawn.has(entrant);
  const areBoth = left !== "empty" && right !== "empty";
  if (isHere(left) && isHere(right)) return undefined;
  if (!isHere(left) && !isHere(right)) return { type: areBoth ? "double-forfeit" : "nobody" };
  const side = isHere(left) ? 0 : 1;
  return areBoth ? { type: "won", side, by: "forfeit" } : { type: "bye", side };
}

/** Nobody is to play two bouts at once, so of each person's bouts only the first can be played. */
function playableOf(standings: readonly BoutStanding[]): readonly string[] {
  const busy = new Set<Entrant>();
  const playable: string[] = [];
  for (const { bout, entrants, outcome } of standings) {
    if (outcome) continue;
    const [left, right] = entrants;
    if (left !== undefined && right !== undefined && !busy.has(left) && !busy.has(right)) {
      playable.push(bout.key);
    }
    for (const entrant of entrants) busy.add(entrant);
  }
  return playable;
}
