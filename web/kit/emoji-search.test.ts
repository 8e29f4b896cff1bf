import { describe, expect, test } from "bun:test";
import { searchEmoji } from "./emoji-search.ts";

const emoji = (picture: string, label: string, ...tags: string[]) => ({
  emoji: picture,
  label,
  tags,
  category: 3,
  version: 1,
});

const data = {
  locale: "en",
  categories: [{ index: 3, label: "All" }],
  skinTones: { dark: "", light: "", "medium-dark": "", "medium-light": "", medium: "" },
  emojis: [
    emoji("🥴", "Woozy face", "intoxicated"),
    emoji("🐱", "Cat face", "pet"),
    emoji("🐈", "Cat", "kitten"),
    emoji("🦁", "Lion", "cat"),
    emoji("🎄", "Ёлка", "новый год"),
  ],
};
const found = (query: string) =>
  searchEmoji(data, query, "Found")
    .emojis.map(({ emoji }) => emoji)
    .join("");

describe("emoji are found", () => {
  test("by the beginning of a word, the name before the keyword", () => {
    expect(found("cat")).toBe("🐈🐱🦁");
  });

  test("by letters within a word where no word begins with them", () => {
    expect(found("toxic")).toBe("🥴");
  });

  test("whatever the case, and with е for ё", () => {
    expect(found("ЕЛКА")).toBe("🎄");
  });

  test("all in their categories while nothing is asked", () => {
    expect(searchEmoji(data, " ", "Found")).toBe(data);
  });

  test("under one heading, and none where nothing fits", () => {
    expect(searchEmoji(data, "cat", "Found").categories).toEqual([{ index: 0, label: "Found" }]);
    expect(found("xyzzy")).toBe("");
  });
});
