import { expect, test } from "bun:test";
import { durationText } from "./duration-text.ts";

test.each([
  [0, "en", "1 second"],
  [42.2, "en", "43 seconds"],
  [61, "en", "2 minutes"],
  [3_600, "en", "1 hour"],
  [170, "ru", "3 минуты"],
])("%d seconds are told in %s as %s", (seconds, language, text) => {
  expect(durationText(seconds, language)).toBe(text);
});
