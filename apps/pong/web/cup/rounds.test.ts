import { describe, expect, test } from "bun:test";
import type { Bout } from "../../contract/tournament-parts.ts";
import { drawBracket } from "../../rules/bracket/draw.ts";
import { currentRound, factsOfDraw, nextBouts, roundsOf } from "./rounds.ts";

/** The bouts of a drawn tournament as a page is shown them, before anything is played. */
function shown(kind: "single" | "round-robin", entrants: number, third = false): readonly Bout[] {
  return drawBracket({ kind, entrants, third }).map((bout, index) => ({
    ...{ key: bout.key, round: bout.round, place: bout.place, kind: bout.kind, order: index + 1 },
    ...{ sides: [null, null], origins: [{ from: "entrant" }, { from: "entrant" }] },
    ...{ status: "waiting", calledAt: null, matchId: null, score: null, winner: null, by: null },
  }));
}

const namesOf = (bouts: readonly Bout[]) =>
  roundsOf(bouts).map(({ name }) => ("number" in name ? `${name.type} ${name.number}` : name.type));

describe("the rounds of a knock-out", () => {
  test("are called by what they lead to, and the third place is played before the final", () => {
    expect(namesOf(shown("single", 16, true))).toEqual([
      ...["numbered 1", "quarter", "semi", "third", "final"],
    ]);
    expect(namesOf(shown("single", 3))).toEqual(["semi", "final"]);
  });

  test("are played one after the other: the current one has something to decide", () => {
    const bouts = shown("single", 8).map((bout) =>
      bout.round === 1 ? { ...bout, status: "decided" as const } : bout,
    );
    expect(currentRound(roundsOf(bouts))?.name).toEqual({ type: "semi" });
    const all = bouts.map((bout) => ({ ...bout, status: "decided" as const }));
    expect(currentRound(roundsOf(all))?.name).toEqual({ type: "final" });
  });
});

test("the rounds of a round robin have numbers", () => {
  expect(namesOf(shown("round-robin", 4))).toEqual(["robin 1", "robin 2", "robin 3"]);
});

test("of what is next, those who were called come first, then in the order of the day", () => {
  const [one, two, three] = shown("single", 8);
  if (!one || !two || !three) throw new Error("eight have four first bouts");
  const bouts = [
    { ...one, order: 3, status: "ready" as const },
    { ...two, order: 2, status: "ready" as const },
    { ...three, order: 4, status: "called" as const },
  ];
  expect(nextBouts(bouts).map(({ order }) => order)).toEqual([4, 2, 3]);
});

test("what a draw will be like is what is drawn then, for 3 to 64 entrants", () => {
  for (let entrants = 3; entrants <= 64; entrants++) {
    for (const kind of ["single", "round-robin"] as const) {
      const drawn = drawBracket({ kind, entrants, third: false });
      const byes = drawn.filter(({ sides }) => sides.some(({ from }) => from === "bye")).length;
      expect(factsOfDraw(kind, entrants)).toEqual({
        rounds: Math.max(...drawn.map(({ round }) => round)),
        bouts: drawn.length - byes,
        byes,
      });
    }
  }
});
