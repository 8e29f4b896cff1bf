import { describe, expect, test } from "bun:test";
import { plain } from "../../simulation/options.ts";
import { newWorld } from "../../simulation/step.ts";
import { isSameStatus, looksSame, matchPointOf, statusOf } from "./status.ts";
import type { CourtView } from "./view.ts";
import { viewBetween } from "./world-view.ts";

const world = newWorld(plain, 1);
const view = (change: Partial<CourtView> = {}): CourtView => ({
  ...viewBetween(world, world, 1),
  ...change,
});

describe("what is said beside a court", () => {
  test("is the same while only the ball flies", () => {
    const now = statusOf(view());
    expect(isSameStatus(now, statusOf(view({ ball: { x: 1, y: 2, speed: 3 } })))).toBe(true);
  });

  test.each<[string, Partial<CourtView>]>([
    ["a point", { score: [1, 0] }],
    ["a long rally", { rally: 3 }],
    ["a troubled line", { unstable: [true, false] }],
    ["a freeze", { phase: { type: "frozen", side: 1, leftMs: 900 } }],
  ])("is new with %s", (_, change) => {
    expect(isSameStatus(statusOf(view()), statusOf(view(change)))).toBe(false);
  });

  test("counts whole seconds, and is new with each of them only", () => {
    const at = (leftMs: number) => statusOf(view({ phase: { type: "countdown", leftMs } }));
    expect([3_000, 2_001, 2_000, 1, 0].map((leftMs) => at(leftMs).seconds)).toEqual([
      3, 3, 2, 1, 1,
    ]);
    expect(isSameStatus(at(2_900), at(2_100))).toBe(true);
    expect(isSameStatus(at(2_100), at(1_900))).toBe(false);
  });
});

describe("a match point", () => {
  test.each([
    [[10, 4], 0],
    [[4, 10], 1],
    [[10, 10], "both"],
    [[9, 9], undefined],
  ] as const)("at %p of 11 is that of %p", (score, whose) => {
    expect(matchPointOf({ score, phase: "play" }, 11)).toBe(whose);
  });

  test("is none when the match is over, or has one point only", () => {
    expect(matchPointOf({ score: [11, 10], phase: "over" }, 11)).toBeUndefined();
    expect(matchPointOf({ score: [0, 0], phase: "play" }, 1)).toBeUndefined();
  });
});

describe("a view", () => {
  test("looks the same when nothing on the court has moved", () => {
    expect(looksSame(view(), view({ score: [1, 0] }))).toBe(true);
  });

  test("looks another when a paddle or the ball has moved", () => {
    const [left, right] = view().paddles;
    expect(looksSame(view(), view({ paddles: [left, { ...right, y: 1 }] }))).toBe(false);
    expect(looksSame(view(), view({ ball: undefined }))).toBe(false);
  });
});
