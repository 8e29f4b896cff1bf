import { describe, expect, test } from "bun:test";
import { folded, fuzzyScore } from "./fuzzy.ts";

describe("a query fits", () => {
  test.each([
    ["елк", "Ёлка"],
    ["ЁЛК", "елка"],
    ["cafe", "Café"],
    ["комн общ", "Общая комната"],
    ["нстр", "Настройки"],
    ["", "anything"],
  ])("%j in %j", (query, text) => {
    expect(fuzzyScore(query, text)).toBeGreaterThan(0);
  });

  test.each([
    ["кит", "Общая комната"],
    ["общая кухня", "Общая комната"],
    ["нс", "Настройки"],
    ["и", "Йод"],
  ])("but not %j in %j", (query, text) => {
    expect(fuzzyScore(query, text)).toBe(0);
  });

  test("best at the beginning, then at a word, within a word, and by its letters", () => {
    const texts = ["сад", "садовник", "наш сад", "рассада", "с-а-д слад"];
    const scores = texts.map((text) => fuzzyScore("сад", text));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(scores).size).toBe(texts.length);
  });
});

test("й stays another letter than и, and ё is е", () => {
  expect(folded("Ёжик Йод Éclair")).toBe("ежик йод eclair");
});
