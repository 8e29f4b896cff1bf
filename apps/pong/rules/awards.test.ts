import { describe, expect, test } from "bun:test";
import { maps, powers } from "../simulation/options.ts";
import {
  type Award,
  awards,
  awardsOf,
  awardsOfTournament,
  type CareerFacts,
  type MatchFacts,
} from "./awards.ts";

const won: MatchFacts = {
  ...{ hasWon: true, isPlayedOut: true, points: 11, score: [11, 7], mostBehind: 2 },
  ...{ longestRally: 12, playedMs: 180_000, hasHitAtTopSpeed: false, level: null, ratings: null },
};
const lost: MatchFacts = { ...won, hasWon: false, score: [7, 11] };
const none: CareerFacts = {
  ...{ wins: 0, streak: 0, mapsWonOn: new Set(["open"]), powersUsed: new Set() },
};

const earned = (match: Partial<MatchFacts>, career: Partial<CareerFacts> = {}) =>
  awardsOf({ ...won, ...match }, { ...none, ...career });

describe("a match earns", () => {
  test.each<[Award, Partial<MatchFacts>, Partial<MatchFacts>]>([
    ["shutout", { score: [11, 0] }, { score: [11, 1] }],
    ["shutout", { score: [11, 0] }, { score: [5, 0], points: 5 }],
    ["comeback", { mostBehind: 5 }, { mostBehind: 4 }],
    ["comeback", { mostBehind: 6 }, { mostBehind: 6, points: 10, score: [10, 7] }],
    ["photo-finish", { score: [11, 10] }, { score: [11, 9] }],
    [
      "giant-killer",
      { ratings: { own: 1_400, other: 1_600 } },
      { ratings: { own: 1_401, other: 1_600 } },
    ],
    ["long-rally", { longestRally: 30 }, { longestRally: 29 }],
    ["marathon", { playedMs: 300_001 }, { playedMs: 300_000 }],
    ["speedster", { hasHitAtTopSpeed: true }, {}],
    ["level-1", { level: 1 }, { level: 2 }],
    ["level-5", { level: 5 }, { level: 6 }],
    ["machine-tamer", { level: 6 }, { level: 5 }],
  ])("%s when %j, but not when %j", (award, enough, tooLittle) => {
    expect(earned(enough)).toContain(award);
    expect(earned(tooLittle)).not.toContain(award);
  });

  test("nothing of skill that was not played to its end", () => {
    const all: Partial<MatchFacts> = {
      ...{ score: [11, 0], mostBehind: 5, level: 6, ratings: { own: 1_000, other: 2_000 } },
    };
    expect(earned(all)).not.toBeEmpty();
    expect(earned({ ...all, isPlayedOut: false })).toEqual([]);
  });

  test("something for whoever loses a long one, and nothing for only being behind", () => {
    const long = { longestRally: 30, playedMs: 300_001, hasHitAtTopSpeed: true };
    expect(awardsOf({ ...lost, ...long }, none)).toEqual(["long-rally", "marathon", "speedster"]);
    const beaten = { score: [0, 11], mostBehind: 11, level: 6 } as const;
    expect(awardsOf({ ...lost, ...beaten }, none)).toEqual([]);
  });
});

describe("a career earns", () => {
  test.each<[Award, Partial<CareerFacts>, Partial<CareerFacts>]>([
    ["first-win", { wins: 1 }, { wins: 0 }],
    ["ten-wins", { wins: 10 }, { wins: 9 }],
    ["hundred-wins", { wins: 100 }, { wins: 99 }],
    ["streak", { streak: 5 }, { streak: 4 }],
    ["globetrotter", { mapsWonOn: new Set(maps) }, { mapsWonOn: new Set(maps.slice(1)) }],
    ["power-hungry", { powersUsed: new Set(powers) }, { powersUsed: new Set(powers.slice(1)) }],
  ])("%s when there is enough for it, and not before", (award, enough, tooLittle) => {
    expect(earned({}, enough)).toContain(award);
    expect(earned({}, tooLittle)).not.toContain(award);
  });

  test("what was missed earlier, also by a match that is lost", () => {
    expect(awardsOf(lost, { ...none, wins: 10, streak: 0 })).toEqual(["first-win", "ten-wins"]);
  });
});

test.each([
  [1, 6, ["podium", "champion"]],
  [3, 6, ["podium"]],
  [4, 64, []],
  [1, 5, ["champion"]],
  [3, 5, []],
] as const)("the place %d of %d entrants earns %p", (place, entrants, expected) => {
  expect(awardsOfTournament({ place, entrants })).toEqual([...expected]);
});

test("the same facts earn the same, in the order of the list", () => {
  const facts = [
    { ...won, level: 6, score: [11, 0] },
    { ...none, wins: 100, streak: 5 },
  ] as const;
  const first = awardsOf(...facts);
  expect(awardsOf(...facts)).toEqual(first);
  expect(awards.filter((award) => first.includes(award))).toEqual([...first]);
  expect(new Set(first).size).toBe(first.length);
});
