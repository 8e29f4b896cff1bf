import { describe, expect, test } from "bun:test";
import type { Match } from "../../contract/match.ts";
import { plainRules } from "../../contract/rules.ts";
import { daysAgo, daysOf } from "./match-days.ts";

describe("the days of a history", () => {
  test("hold what ended on them, in the order of the list", () => {
    const list = [at(2026, 3, 5, 23), at(2026, 3, 5, 0), at(2026, 3, 4, 23)];
    expect(daysOf(list).map(({ matches }) => matches.length)).toEqual([2, 1]);
  });

  test("are told apart where two lie a year from each other", () => {
    expect(daysOf([at(2026, 3, 5, 12), at(2025, 3, 5, 12)])).toHaveLength(2);
  });

  test("are counted by midnights, whatever the hour is now", () => {
    const start = new Date(2026, 2, 28).getTime();
    expect(daysAgo(start, new Date(2026, 2, 28, 23, 59).getTime())).toBe(0);
    // In many places a day of 23 hours lies between.
    expect(daysAgo(start, new Date(2026, 2, 30, 0, 1).getTime())).toBe(2);
  });
});

function at(year: number, month: number, day: number, hour: number): Match {
  const endedAt = new Date(year, month - 1, day, hour).getTime();
  return {
    ...{ id: `${endedAt}`, kind: "remote", status: "over", rules: plainRules, isRated: false },
    ...{ access: "everyone", invited: null, seats: [null, null], tournament: null },
    ...{ madeBy: "", madeAt: endedAt, startedAt: endedAt, endedAt, score: [0, 0] },
    ...{ winner: null, ending: "void", rematch: null, hasRoom: false, revision: 1 },
  };
}
