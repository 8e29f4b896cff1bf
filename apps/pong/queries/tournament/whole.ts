import type { Kysely } from "kysely";
import type { Bout as ShownBout } from "../../contract/tournament-parts.ts";
import type { Bout, BoutStanding, Outcome } from "../../rules/bracket/bout.ts";
import { drawBracket } from "../../rules/bracket/draw.ts";
import { type Standing, standing } from "../../rules/bracket/standing.ts";
import type { PongTables } from "../../tables.ts";
import { type BoutRow, listBoutRows, outcomeOf } from "./bouts.ts";
import { type EntrantRow, listEntrantRows } from "./entrants.ts";
import type { TournamentRow } from "./rows.ts";

type Db = Kysely<PongTables>;

/** A tournament with everything in it. */
export interface Whole {
  readonly row: TournamentRow;
  readonly entrants: readonly EntrantRow[];
  /** By their seeds; nobody before the draw. */
  readonly bySeed: ReadonlyMap<number, EntrantRow>;
  readonly boutRows: ReadonlyMap<string, BoutRow>;
  /** Before the draw there is nothing to stand. */
  readonly standing: Standing | undefined;
}

/** Reads a tournament whole: the bracket is drawn anew, as only what became of it is kept. */
export async function readWhole(db: Db, row: TournamentRow): Promise<Whole> {
  const entrants = await listEntrantRows(db, row.id);
  const boutRows = await listBoutRows(db, row.id);
  const bySeed = new Map(
    entrants.flatMap((entrant) => (entrant.seed === null ? [] : [[entrant.seed, entrant]])),
  );
  if (bySeed.size === 0) return { row, entrants, bySeed, boutRows, standing: undefined };
  const plan = { kind: row.kind, entrants: bySeed.size, third: row.has_third === 1 };
  const outcomes = new Map<string, Outcome>();
  for (const bout of boutRows.values()) {
    const outcome = outcomeOf(bout);
    if (outcome) outcomes.set(bout.key, outcome);
  }
  const withdrawn = new Set(
    entrants.flatMap(({ seed, is_withdrawn }) => (seed !== null && is_withdrawn === 1 ? seed : [])),
  );
  const stands = standing(drawBracket(plan), outcomes, withdrawn);
  return { row, entrants, bySeed, boutRows, standing: stands };
}

/** The bouts as everyone may see them, in the order of the bracket. */
export function shownBouts(whole: Whole): readonly ShownBout[] {
  const { standing: stands } = whole;
  if (!stands) return [];
  const playable = new Set(stands.playable);
  let order = 0;
  return [...stands.bouts.values()].map((one) => {
    const isBye = one.bout.sides.some(({ from }) => from === "bye");
    return shownBout(whole, one, isBye ? null : ++order, playable.has(one.bout.key));
  });
}

function shownBout(
  { bySeed, boutRows, row }: Whole,
  { bout, entrants, outcome }: BoutStanding,
  order: number | null,
  isPlayable: boolean,
): ShownBout {
  const known = boutRows.get(bout.key);
  const idOf = (side: 0 | 1) => {
    const seed = entrants[side];
    return typeof seed === "number" ? (bySeed.get(seed)?.id ?? null) : null;
  };
  const isGoingOn = row.status === "running" || row.status === "paused";
  return {
    ...{ key: bout.key, round: bout.round, place: bout.place, kind: bout.kind, order },
    ...{ sides: [idOf(0), idOf(1)], origins: [originOf(bout, 0), originOf(bout, 1)] },
    status: outcome ? "decided" : statusOf(known, isPlayable && isGoingOn),
    ...{ calledAt: known?.called_at ?? null, matchId: known?.match_id ?? null },
    ...resultOf(outcome),
  };
}

function statusOf(known: BoutRow | undefined, isPlayable: boolean): ShownBout["status"] {
  if (known && known.called_at !== null) return known.begun_at === null ? "called" : "playing";
  return isPlayable ? "ready" : "waiting";
}

function originOf({ sides }: Bout, side: 0 | 1): ShownBout["origins"][number] {
  const source = sides[side];
  if (source.from === "entrant") return { from: "entrant" };
  return source.from === "bye" ? { from: "bye" } : { from: source.from, bout: source.bout };
}

function resultOf(outcome: Outcome | undefined): Pick<ShownBout, "score" | "winner" | "by"> {
  switch (outcome?.type) {
    case undefined:
      return { score: null, winner: null, by: null };
    case "won":
      return { score: outcome.score ?? null, winner: outcome.side, by: outcome.by };
    case "bye":
      return { score: null, winner: outcome.side, by: "bye" };
    case "double-forfeit":
    case "nobody":
      return { score: null, winner: null, by: outcome.type };
  }
}
