import { describe, expect, test } from "bun:test";
import type { Outcome } from "./bout.ts";
import { drawBracket } from "./draw.ts";
import { standing } from "./standing.ts";

/** The table after these results: "1:2 11:7" was played, "1:2" and "1:2 7:6 forfeit" were not. */
function tableAfter(entrants: number, results: readonly string[]) {
  const bouts = drawBracket({ kind: "round-robin", entrants, third: false });
  const outcomes = new Map<string, Outcome>();
  for (const result of results) {
    const [who = "", points, end] = result.split(" ");
    const [winner = 0, loser = 0] = who.split(":").map(Number);
    const seedsOf = bouts.map(({ key, sides }) => ({
      key,
      seeds: sides.map((side) => (side.from === "entrant" ? side.seed : 0)),
    }));
    const bout = seedsOf.find(({ seeds }) => seeds.includes(winner) && seeds.includes(loser));
    if (!bout) throw new Error(`nobody plays ${who}`);
    const side = bout.seeds[0] === winner ? 0 : 1;
    const [won = 0, lost = 0] = points?.split(":").map(Number) ?? [];
    const score = side === 0 ? ([won, lost] as const) : ([lost, won] as const);
    const by = points && !end ? "play" : "forfeit";
    outcomes.set(bout.key, { type: "won", side, by, ...(points && { score }) });
  }
  return standing(bouts, outcomes).table;
}

const orderOf = (entrants: number, results: readonly string[]) =>
  tableAfter(entrants, results).map(({ seed }) => seed);

describe("in the table of a round robin", () => {
  test("whoever has won more stands higher, by however few points", () => {
    const results = ["3:1 11:10", "3:2 11:10", "1:2 11:0"];
    expect(orderOf(3, results)).toEqual([3, 1, 2]);
  });

  test("of two with as many wins, the one who beat the other does, by however few points", () => {
    const results = ["2:1 11:10", "1:3 11:0", "1:4 11:0", "2:3 11:10", "4:2 11:0", "3:4 11:10"];
    expect(orderOf(4, results)).toEqual([2, 1, 3, 4]);
  });

  test("of three who beat each other in turn, the one with the better difference of points", () => {
    const results = ["1:2 11:9", "2:3 11:1", "3:1 11:8"];
    expect(orderOf(3, results)).toEqual([2, 1, 3]);
  });

  test("of those with the same difference, the one with more points; then the better seed", () => {
    const turn = ["1:2 11:5", "2:3 11:5", "3:1 11:5"];
    expect(orderOf(3, turn)).toEqual([1, 2, 3]);
    const short = ["1:2 7:1", "2:3 11:5", "3:1 11:5"];
    expect(orderOf(3, short)).toEqual([3, 1, 2]);
  });

  test("those whom that leaves tied among others are told apart among themselves", () => {
    const results = [
      ...["1:2 11:0", "2:3 11:0", "3:1 11:0", "4:1 11:0", "2:4 11:0", "4:3 11:0"],
      ...["1:5 11:0", "2:5 11:0", "3:5 11:0", "5:4 11:0", "1:6 11:0", "3:6 11:0"],
      ...["6:2 11:0", "4:6 11:0", "5:6 11:0"],
    ];
    // Three wins have 1, 2, 3 and 4; among these 2 and 4 have two wins, and 2 has beaten 4; and 3
    // has beaten 1. Of the rest, 5 has beaten 6.
    expect(orderOf(6, results)).toEqual([2, 4, 3, 1, 5, 6]);
  });

  test("a forfeit is a win without points, also one after points", () => {
    expect(tableAfter(3, ["1:2", "1:3 11:4"])).toEqual([
      { seed: 1, place: 1, played: 2, wins: 2, scored: 11, conceded: 4 },
      { seed: 2, place: 2, played: 1, wins: 0, scored: 0, conceded: 0 },
      { seed: 3, place: 3, played: 1, wins: 0, scored: 4, conceded: 11 },
    ]);
    const [first] = tableAfter(3, ["1:2 7:6 forfeit"]);
    expect(first).toMatchObject({ seed: 1, wins: 1, scored: 0, conceded: 0 });
  });
});
