import { describe, expect, test } from "bun:test";
import { errorUnitsAt, levels, skills } from "./levels.ts";

describe("a level", () => {
  test("is better than the one below it in everything, or as good", () => {
    for (const level of [2, 3, 4, 5, 6] as const) {
      const below = levels[level - 2] ?? 1;
      const [own, lower] = [skills[level], skills[below]];
      expect(own.errorUnits).toBeLessThan(lower.errorUnits);
      expect(own.reactionTicks).toBeLessThan(lower.reactionTicks);
      expect(own.slipTicks).toBeLessThan(lower.slipTicks);
      expect(own.bounces).toBeGreaterThanOrEqual(lower.bounces);
    }
  });

  test("takes a step more care when it is behind, a step less when it is well ahead", () => {
    const { errorUnits } = skills[3];
    const at = (own: number, other: number) => errorUnitsAt(skills[3], own, other);
    expect([at(4, 4), at(6, 4), at(4, 6)]).toEqual([errorUnits, errorUnits, errorUnits]);
    expect(at(1, 4)).toBeLessThan(errorUnits);
    expect(at(4, 1)).toBeGreaterThan(errorUnits);
    expect(at(0, 10)).toBe(at(1, 4));
  });

  test("stays between its neighbours however the score is", () => {
    for (const level of [2, 3, 4, 5, 6] as const) {
      const lower = skills[levels[level - 2] ?? 1];
      expect(errorUnitsAt(skills[level], 9, 0)).toBeLessThanOrEqual(lower.errorUnits);
    }
  });
});
