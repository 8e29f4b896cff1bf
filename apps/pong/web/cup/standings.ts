import type { Bout, Entrant } from "../../contract/tournament-parts.ts";
import type { BoutStanding, Outcome } from "../../rules/bracket/bout.ts";
import { type Row, tableOf } from "../../rules/bracket/table.ts";

/** How somebody stands in a round robin. */
export interface Standing extends Row {
  readonly entrant: Entrant;
}

/** The table of a round robin as it stands now, the best first; empty before the draw. */
export function standingsOf(
  bouts: readonly Bout[],
  entrants: readonly Entrant[],
): readonly Standing[] {
  const byId = new Map(entrants.map((entrant) => [entrant.id, entrant]));
  const bySeed = new Map(entrants.map((entrant) => [entrant.seed, entrant]));
  const standings = bouts.map((bout): BoutStanding => {
    const [left, right] = bout.sides.map((id) => byId.get(id ?? "")?.seed ?? undefined);
    const { key, round, place, kind } = bout;
    return {
      bout: { key, round, place, kind, sides: [sourceOf(left), sourceOf(right)] },
      entrants: [left, right],
      outcome: outcomeOf(bout),
    };
  });
  return tableOf(standings).flatMap((row) => {
    const entrant = bySeed.get(row.seed);
    return entrant ? [{ ...row, entrant }] : [];
  });
}

function sourceOf(seed: number | undefined): BoutStanding["bout"]["sides"][number] {
  return seed === undefined ? { from: "bye" } : { from: "entrant", seed };
}

function outcomeOf({ by, winner, score }: Bout): Outcome | undefined {
  if (by === null) return undefined;
  if ((by === "play" || by === "forfeit") && winner !== null) {
    return { type: "won", side: winner, by, ...(score ? { score } : {}) };
  }
  return by === "bye" && winner !== null
    ? { type: "bye", side: winner }
    : { type: "double-forfeit" };
}

/** How a bout was for one of the two in it, in the cross table. */
export interface Cell {
  readonly bout: Bout;
  readonly hasWon: boolean;
  /** Own points first; null where there are none. */
  readonly score: readonly [number, number] | null;
}

/** The bouts of everybody against everybody, by the ids of both. */
export function cellsOf(bouts: readonly Bout[]): ReadonlyMap<string, Cell> {
  return new Map(
    bouts.flatMap((bout) => {
      const { sides, winner, score } = bout;
      return ([0, 1] as const).map((side) => {
        const other = side === 0 ? 1 : 0;
        const own = score && ([score[side], score[other]] as const);
        return [cellKey(sides[side], sides[other]), { bout, hasWon: winner === side, score: own }];
      });
    }),
  );
}

/** Under which name the meeting of two stands among the cells. */
export function cellKey(own: string | null, other: string | null): string {
  return `${own} ${other}`;
}
