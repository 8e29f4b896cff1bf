import { expect, test } from "bun:test";
import { lowestOf, newestOf } from "./still.ts";

const part = (name: string, more = "") => `#EXT-X-PART:DURATION=0.5,URI="${name}"${more}`;
const independent = ",INDEPENDENT=YES";

test("a still is taken from the quality with the fewest bits", () => {
  const lines = ["#EXTM3U", "#EXT-X-STREAM-INF:BANDWIDTH=9", "best.m3u8"];
  expect(lowestOf([...lines, ""].join("\n"))).toBe("best.m3u8");
  expect(lowestOf([...lines, "#EXT-X-STREAM-INF:BANDWIDTH=5", "low.m3u8", ""].join("\n"))).toBe(
    "low.m3u8",
  );
  expect(lowestOf("#EXTM3U\n")).toBeUndefined();
});

test("a still is the newest part that begins with a key frame, coded as it is there", () => {
  const before = ['#EXT-X-MAP:URI="i0.mp4"', part("s0.0.mp4", independent), part("s0.1.mp4")];
  expect(newestOf(before.join("\n"))).toEqual(["i0.mp4", "s0.0.mp4"]);
  const after = ["#EXT-X-DISCONTINUITY", '#EXT-X-MAP:URI="i1.mp4"', part("s1.0.mp4")];
  expect(newestOf([...before, ...after].join("\n"))).toEqual(["i0.mp4", "s0.0.mp4"]);
  const later = [part("s2.0.mp4", independent), part("s2.1.mp4")];
  expect(newestOf([...before, ...after, ...later].join("\n"))).toEqual(["i1.mp4", "s2.0.mp4"]);
});

test("there is no still where no part begins with a key frame, or none can be had", () => {
  const head = '#EXT-X-MAP:URI="i0.mp4"';
  expect(
    newestOf([head, part("s0.0.mp4"), part("gap.mp4", ",GAP=YES")].join("\n")),
  ).toBeUndefined();
  expect(newestOf(part("s0.0.mp4", independent))).toBeUndefined();
});
