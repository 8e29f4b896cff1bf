import { describe, expect, test } from "bun:test";
import type { SessionView } from "../../netcode/view.ts";
import { plain } from "../../simulation/options.ts";
import { newWorld } from "../../simulation/step.ts";
import { viewOfSession } from "./session-view.ts";

const world = newWorld(plain, 1);
const side = {
  status: "here",
  ack: 0,
  earliness: 0,
  keys: 0,
  freezesLeft: 3,
  budgetMs: 0,
} as const;
const numbers = {
  ...{ rttMs: 0, jitterMs: 0, pageTick: 0, leadTicks: 0, delayTicks: 0 },
  ...{ correctionUnits: 0, lateKeys: 0, keysSaid: 0 },
};
const session: SessionView = {
  ...{ phase: "playing", leftMs: undefined, side: 0, sides: [side, side], due: [], numbers, world },
  ...{ ball: { x: 256, y: 512 }, paddles: [25_600, 51_200], missing: [] },
  ...{ pausedBy: undefined, outcome: undefined },
};
const seen = (change: Partial<SessionView>) => viewOfSession({ ...session, ...change });
const outcome = { by: "play", winner: 1, score: [3, 11], isDouble: false } as const;

describe("what is drawn of a match on a line", () => {
  test("has ball and paddles where they are now, not where they were told to be", () => {
    const { ball, paddles } = seen({});
    expect(ball).toMatchObject({ x: 1, y: 2 });
    expect(paddles.map(({ y }) => y)).toEqual([100, 200]);
  });

  test("is an empty court before the first news", () => {
    const view = seen({ phase: "connecting", world: undefined, ball: undefined, sides: undefined });
    expect(view).toMatchObject({ phase: { type: "waiting" }, score: [0, 0] });
    expect(view.ball).toBeUndefined();
  });

  test("marks the side whose line is troubled", () => {
    expect(seen({ sides: [side, { ...side, status: "unstable" }] }).unstable).toEqual([
      false,
      true,
    ]);
  });

  test.each<[Partial<SessionView>, object]>([
    [{ phase: "taken" }, { type: "waiting" }],
    [
      { phase: "countdown", leftMs: 900 },
      { type: "countdown", leftMs: 900 },
    ],
    [
      { phase: "frozen", missing: [1], leftMs: 5 },
      { type: "frozen", side: 1, leftMs: 5 },
    ],
    [
      { phase: "frozen", missing: [0, 1] },
      { type: "frozen", side: undefined },
    ],
    [
      { phase: "frozen", pausedBy: 0, leftMs: 5 },
      { type: "paused", side: 0, leftMs: 5 },
    ],
    [
      { phase: "over", outcome: { ...outcome, by: "resigned" } },
      { type: "over", winner: 1 },
    ],
  ])("is in its phase: %o", (change, phase) => {
    expect(seen(change).phase).toMatchObject(phase);
  });

  test("goes on until the last point was seen", () => {
    expect(seen({ phase: "over", outcome }).phase).toEqual({ type: "play" });
    const over = seen({ phase: "over", outcome, world: { ...world, phase: "over" } });
    expect(over.phase).toEqual({ type: "over", winner: 1 });
    expect(over.ball).toBeUndefined();
  });
});
