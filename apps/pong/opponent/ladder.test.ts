import { describe, expect, test } from "bun:test";
import { type Level, levels } from "./levels.ts";
import { type Entrant, player, series } from "./testing/duel.ts";
import { people, standIn } from "./testing/stand-in.ts";

const at =
  (level: Level): Entrant =>
  (side, seed) =>
    player(level, side, seed);
const neighbours = levels.slice(1).map((level, index) => [level, levels[index] ?? 1] as const);
const farApart = levels.flatMap((higher) =>
  levels.filter((lower) => higher - lower > 1).map((lower) => [higher, lower] as const),
);

describe("in plain Pong", () => {
  test.each(neighbours)("level %d wins 60 to 85 %% of 400 matches with level %d", (high, low) => {
    const { wins } = series(at(high), at(low), 400);
    expect(wins / 400).toBeGreaterThanOrEqual(0.6);
    expect(wins / 400).toBeLessThanOrEqual(0.85);
  });

  test.each(farApart)("level %d wins the row of matches with level %d", (high, low) => {
    // They win nine of ten and more, so a few matches tell.
    expect(series(at(high), at(low), 20).wins).toBeGreaterThan(10);
  });

  test.each(levels)("level %d can win a match with who plays now and then", (level) => {
    const casual: Entrant = (side, seed) => standIn(people.casual, side, seed);
    expect(series(at(level), casual, 40).wins).toBeGreaterThan(0);
  });

  test("whoever plays every evening can beat the highest level", () => {
    const practised: Entrant = (side, seed) => standIn(people.practised, side, seed);
    expect(series(practised, at(6), 10).wins).toBeGreaterThan(0);
  });
});

describe("the time between views", () => {
  test.each([
    ["half a second is an advantage that shows", 30, 19, 20],
    ["a second and a half is a handicap that shows", 90, 0, 1],
  ])("%s", (_, everyTicks, least, most) => {
    const other: Entrant = (side, seed) => player(6, side, seed, undefined, everyTicks);
    const { wins } = series(other, at(6), 20);
    expect(wins).toBeGreaterThanOrEqual(least);
    expect(wins).toBeLessThanOrEqual(most);
  });
});
