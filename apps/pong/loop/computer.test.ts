import { expect, test } from "bun:test";
import { createOpponent, type Opponent, type Settings } from "../opponent/opponent.ts";
import { Referee } from "../referee/referee.ts";
import { paddleStep, tickMs } from "../simulation/court.ts";
import { unknownSeed } from "../simulation/dice.ts";
import { plain } from "../simulation/options.ts";
import type { World } from "../simulation/world.ts";
import { Computer } from "./computer.ts";

interface View {
  readonly nowMs: number;
  readonly world: World;
}

/** A match of two computers, of which every view is noted; `hiccup` holds the house up. */
function watched(forMs: number, hiccupMs: (nowMs: number) => number = () => 0) {
  let nowMs = 0;
  const referee = new Referee({ options: plain, seed: 5, sides: ["computer", "computer"], nowMs });
  const views: [View[], View[]] = [[], []];
  const computers = ([0, 1] as const).map((side) => {
    const settings: Settings = { level: 5, side, options: plain, seed: 9 };
    const real = createOpponent(settings);
    const spy: Opponent = {
      sees(world) {
        views[side].push({ nowMs, world });
        real.sees(world);
      },
      keysAt: (tick) => real.keysAt(tick),
    };
    return new Computer(settings, spy);
  });
  const worlds: World[] = [];
  while (nowMs < forMs && referee.phase !== "over") {
    nowMs += tickMs + hiccupMs(nowMs);
    for (const computer of computers) computer.plays(referee);
    referee.advance(nowMs);
    worlds.push(referee.world);
  }
  return { views, worlds, referee };
}

test("is shown the court once in 1,000 ms, and never the dice", () => {
  for (const seen of watched(60_000).views) {
    expect(seen.length).toBeGreaterThan(50);
    for (const { world } of seen) expect(world.seed).toBe(unknownSeed);
    for (const [index, { nowMs, world }] of seen.entries()) {
      const before = seen[index - 1];
      if (!before) continue;
      expect(world.tick - before.world.tick).toBeGreaterThanOrEqual(60);
      expect(nowMs - before.nowMs).toBeGreaterThanOrEqual(1_000 - tickMs / 2);
    }
  }
});

test("moves its paddle by keys alone, as fast as everybody's", () => {
  const { worlds, referee } = watched(60_000);
  for (const side of [0, 1] as const) {
    const ys = worlds.map(({ paddles }) => paddles[side].y);
    const moves = ys.map((y, index) => Math.abs(y - (ys[index - 1] ?? y)));
    expect(Math.max(...moves)).toBe(paddleStep);
    expect(referee.countsOf(side).changes).toBeGreaterThan(20);
    expect(referee.countsOf(side).late).toBe(0);
  }
});

test("plays on when the house was held up, and is shown no more for that", () => {
  const { views, worlds } = watched(60_000, (nowMs) => (Math.floor(nowMs) % 7 === 0 ? 90 : 0));
  for (const seen of views) {
    for (const [index, { world }] of seen.entries()) {
      const before = seen[index - 1];
      if (before) expect(world.tick - before.world.tick).toBeGreaterThanOrEqual(50);
    }
  }
  const [left = 0, right = 0] = worlds.at(-1)?.score ?? [];
  expect(worlds.some(({ rally }) => rally >= 3)).toBe(true);
  expect(left + right).toBeGreaterThan(0);
});
