import { describe, expect, test } from "bun:test";
import { WatchedMeter, type WatchedStretch } from "./watched.ts";

function begun() {
  const told: WatchedStretch[] = [];
  const meter = new WatchedMeter((stretch) => told.push(stretch));
  const plays = (from: number, to: number) => {
    for (let at = from; at <= to; at += 0.25) meter.plays(at);
  };
  return { meter, plays, told };
}

describe("what was watched", () => {
  test("is told in pieces that join, while it goes on", () => {
    const { meter, plays, told } = begun();
    plays(0, 23);
    meter.breaks();
    expect(told).toEqual([
      { fromMs: 0, toMs: 10_000 },
      { fromMs: 10_000, toMs: 20_000 },
      { fromMs: 20_000, toMs: 23_000 },
    ]);
  });

  test("does not contain what was jumped over, forwards or backwards", () => {
    const { meter, plays, told } = begun();
    plays(0, 2);
    plays(60, 61);
    plays(30, 31);
    meter.breaks();
    expect(told).toEqual([
      { fromMs: 0, toMs: 2_000 },
      { fromMs: 60_000, toMs: 61_000 },
      { fromMs: 30_000, toMs: 31_000 },
    ]);
  });

  test("is nothing where one only passes by, and is told once", () => {
    const { meter, told } = begun();
    meter.plays(5);
    meter.plays(90);
    meter.plays(90.1);
    meter.breaks();
    meter.breaks();
    expect(told).toEqual([]);
  });

  test("at twice the speed is as much as was seen", () => {
    const { meter, told } = begun();
    for (const at of [0, 0.5, 1, 1.5, 2]) meter.plays(at);
    meter.breaks();
    expect(told).toEqual([{ fromMs: 0, toMs: 2_000 }]);
  });
});
