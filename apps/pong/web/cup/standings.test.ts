import { expect, test } from "bun:test";
import type { Bout, Entrant } from "../../contract/tournament-parts.ts";
import { cellKey, cellsOf, standingsOf } from "./standings.ts";

const entrants = ["Anna", "Tom", "Mia"].map(
  (alias, index): Entrant => ({
    ...{ id: alias, person: null, alias, rating: null, seed: index + 1 },
    ...{ isWithdrawn: false, place: null },
  }),
);

const bout = (left: string, right: string, how: Partial<Bout>): Bout => ({
  ...{ key: left + right, round: 1, place: 1, kind: "robin", order: 1, sides: [left, right] },
  ...{ origins: [{ from: "entrant" }, { from: "entrant" }], status: "waiting", calledAt: null },
  ...{ matchId: null, score: null, winner: null, by: null, ...how },
});

const played = [
  bout("Anna", "Tom", { status: "decided", by: "play", winner: 1, score: [7, 11] }),
  bout("Tom", "Mia", { status: "decided", by: "forfeit", winner: 1 }),
  bout("Mia", "Anna", { status: "decided", by: "double-forfeit" }),
];

test("a table counts wins and points; who did not come has lost", () => {
  const rows = standingsOf(played, entrants).map(({ entrant, played, wins, scored, conceded }) => [
    ...[entrant.alias, played, wins, scored, conceded],
  ]);
  expect(rows).toEqual([
    ["Mia", 2, 1, 0, 0],
    ["Tom", 2, 1, 11, 7],
    ["Anna", 2, 0, 7, 11],
  ]);
});

test("before anything is played everybody stands in it, by seed", () => {
  const open = [bout("Anna", "Tom", {}), bout("Tom", "Mia", {}), bout("Mia", "Anna", {})];
  const rows = standingsOf(open, entrants);
  expect(rows.map(({ entrant }) => entrant.alias)).toEqual(["Anna", "Tom", "Mia"]);
  expect(rows.every(({ played }) => played === 0)).toBeTrue();
});

test("a meeting is read from both sides", () => {
  const cells = cellsOf(played);
  expect(cells.get(cellKey("Tom", "Anna"))).toMatchObject({ hasWon: true, score: [11, 7] });
  expect(cells.get(cellKey("Anna", "Tom"))).toMatchObject({ hasWon: false, score: [7, 11] });
  expect(cells.get(cellKey("Tom", "Mia"))).toMatchObject({ hasWon: false, score: null });
});
