import { describe, expect, test } from "bun:test";
import { fileSize } from "./file-size.ts";
import { playingTime } from "./playing-time.ts";

describe("the size of a file", () => {
  test.each([
    [0, "en", "0 bytes"],
    [1, "en", "1 byte"],
    [812, "en", "812 bytes"],
    [812, "ru", "812 байт"],
    [1_000, "en", "1 kB"],
    [24_400, "en", "24 kB"],
    [1_540_000, "en", "1.5 MB"],
    [1_540_000, "ru", "1,5 МБ"],
    [2_000_000_000, "ru", "2 ГБ"],
    [5_000_000_000_000, "en", "5,000 GB"],
  ])("of %d bytes in %s is %j", (sizeBytes, locale, text) => {
    expect(fileSize(sizeBytes, locale).replaceAll(/\s/gu, " ")).toBe(text);
  });
});

describe("the time of a recording", () => {
  test.each([
    [0, "0:00"],
    [7.9, "0:07"],
    [75, "1:15"],
    [754, "12:34"],
    [3_723, "1:02:03"],
    [-1, "0:00"],
  ])("at %d s is %j", (seconds, text) => {
    expect(playingTime(seconds)).toBe(text);
  });
});
