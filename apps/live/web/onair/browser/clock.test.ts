import { describe, expect, test } from "bun:test";
import { TrackClock } from "./clock.ts";

describe("the clock of a track", () => {
  test("gives two tracks with different zeros the same time for the same moment", () => {
    let nowMs = 100;
    const [picture, sound] = [new TrackClock(() => nowMs), new TrackClock(() => nowMs)];
    picture.hear(5_000_000);
    sound.hear(77);
    nowMs = 1_100;
    picture.hear(6_000_000);
    sound.hear(1_000_077);
    expect([picture.at(6_000_000), sound.at(1_000_077)]).toEqual([1_100, 1_100]);
  });

  test("follows the track, and not when its frames happen to come", () => {
    let nowMs = 0;
    const clock = new TrackClock(() => nowMs);
    const times = [0, 40_000, 80_000].map((timestampUs) => {
      clock.hear(timestampUs);
      nowMs += 90;
      return clock.at(timestampUs);
    });
    expect(times).toEqual([0, 40, 80]);
  });

  test("is set anew when the track has slept", () => {
    let nowMs = 0;
    const clock = new TrackClock(() => nowMs);
    clock.hear(0);
    clock.at(0);
    nowMs = 10_000;
    clock.hear(40_000);
    expect(clock.at(40_000)).toBe(10_000);
  });

  test("never runs back and never stands", () => {
    let nowMs = 1_000;
    const clock = new TrackClock(() => nowMs);
    clock.hear(0);
    expect(clock.at(0)).toBe(1_000);
    nowMs = 600;
    clock.hear(40_000);
    expect([clock.at(40_000), clock.at(40_000)]).toEqual([1_001, 1_002]);
  });
});
