import { expect, test } from "bun:test";
import { secondsIn } from "./start-time.ts";

test.each([
  ["95", 95],
  [95, 95],
  ["95s", 95],
  ["1m35s", 95],
  ["1h", 3_600],
  ["1h2m3s", 3_723],
  ["1:35", 95],
  ["1:02:03", 3_723],
  ["0", 0],
])("a link may say %p, which is %p seconds", (written, seconds) => {
  expect(secondsIn(written)).toBe(seconds);
});

test.each(["", "soon", "-5", "1:75", "5m3h", Number.NaN, undefined, null, {}])(
  "%p is no moment",
  (written) => {
    expect(secondsIn(written)).toBeUndefined();
  },
);
