import { describe, expect, test } from "bun:test";
import { keys, noKeys } from "../simulation/keys.ts";
import { plain, powers } from "../simulation/options.ts";
import { statisticsInSlices, statisticsOf } from "./statistics.ts";
import { played } from "./testing/matches.ts";

/** Seed 1 serves to whoever; nobody moves, and the match is one point. */
const still = { options: { ...plain, points: 1 }, seed: 1, changes: [], ticks: 5_000 };

describe("the statistics of a match", () => {
  test("count what happened in it", () => {
    for (let nth = 0; nth < 15; nth++) {
      const { journal, worlds } = played(nth);
      const told = worlds.flatMap(({ happened }) => happened);
      const count = (type: string, side: number) =>
        told.filter((it) => it.type === type && "side" in it && it.side === side).length;
      const { points, sides, ...all } = statisticsOf(journal);
      for (const side of [0, 1] as const) {
        const { distance: _, topSpeed: __, aces: ___, ...counted } = sides[side];
        expect(counted).toEqual({
          points: count("goal", side),
          hits: count("hit", side),
          picked: count("picked", side),
          used: count("used", side),
          powers: powers.filter((power) =>
            told.some((it) => it.type === "used" && it.side === side && it.power === power),
          ),
        });
      }
      expect(points.map(({ winner }) => winner)).toEqual(
        told.flatMap((it) => (it.type === "goal" ? [it.side] : [])),
      );
      expect(all.hits).toBe(points.reduce((sum, { hits }) => sum + hits, 0));
      expect(all.longestRally).toBe(Math.max(...worlds.map(({ rally }) => rally)));
      expect(all.topSpeed).toBe(Math.max(...points.map(({ topSpeed }) => topSpeed)));
      expect(all.ms).toBe(Math.round((journal.ticks * 1_000) / 60));
    }
  });

  test("tell of each point how long its rally was, in hits and in time", () => {
    const { journal, worlds } = played(5);
    const { points } = statisticsOf(journal);
    const ticksOf = (type: string) =>
      worlds.filter((world) => world.happened.some((it) => it.type === type)).map((it) => it.tick);
    expect(points.map(({ fromTick }) => fromTick)).toEqual(ticksOf("served"));
    expect(points.map(({ toTick }) => toTick)).toEqual(ticksOf("goal"));
    for (const { fromTick, toTick, hits, ms, topSpeed } of points) {
      const rally = worlds.slice(fromTick, toTick + 1);
      expect(hits).toBe(Math.max(...rally.map((world) => world.rally)));
      expect(ms).toBe(Math.round(((toTick - fromTick) * 1_000) / 60));
      const fastest = Math.max(...rally.map(({ ball }) => ball.speed));
      expect(topSpeed).toBe(Math.round((fastest * 60) / 256));
    }
  });

  test("call a point an ace when the loser did not touch the ball", () => {
    for (let nth = 0; nth < 15; nth++) {
      const { journal, worlds } = played(nth);
      const { points, sides } = statisticsOf(journal);
      const aces = [0, 0];
      for (const { winner, fromTick, toTick } of points) {
        const told = worlds.slice(fromTick, toTick + 1).flatMap(({ happened }) => happened);
        if (!told.some((it) => it.type === "hit" && it.side !== winner))
          aces[winner] = 1 + (aces[winner] ?? 0);
      }
      expect([sides[0].aces, sides[1].aces]).toEqual(aces);
    }
  });

  test("tell how far each paddle went, in units, and not how long a key was held", () => {
    const changes = [
      { tick: 1, side: 0, keys: keys.up },
      { tick: 11, side: 0, keys: noKeys },
      { tick: 1, side: 1, keys: keys.down },
    ] as const;
    const inOrder = [changes[0], changes[2], changes[1]];
    const { sides } = statisticsOf({ ...still, options: plain, changes: inOrder, ticks: 59 });
    expect(sides[0].distance).toBe(10 * 15);
    // From the middle to the wall, and no further.
    expect(sides[1].distance).toBe(450 - 90);
  });

  test("are the same in slices, between which others have their turn", async () => {
    const { journal, worlds } = played(11);
    const ticks = 4_100;
    let turns = 0;
    const breathe = async () => {
      turns += 1;
    };
    const { statistics, last } = await statisticsInSlices({ ...journal, ticks }, breathe);
    expect(statistics).toEqual(statisticsOf({ ...journal, ticks }));
    expect(last).toMatchObject({ tick: ticks, score: worlds.at(-1)?.score });
    expect(turns).toBe(2);
  });

  test("of a match that has not begun are zeros, and can be written as JSON", () => {
    const none = statisticsOf({ ...still, ticks: 0 });
    expect(none).toMatchObject({ ms: 0, hits: 0, longestRally: 0, meanRally: 0, topSpeed: 0 });
    expect(none.points).toEqual([]);
    const some = statisticsOf(played(7).journal);
    expect(JSON.parse(JSON.stringify(some))).toEqual(some);
  });
});
