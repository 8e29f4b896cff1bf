import { expect, test } from "bun:test";
import { handleFrom, tidyHandle } from "./handle.ts";

test.each([
  ["Anna", "anna"],
  ["Катя Щукина", "katya-shchukina"],
  ["José  Núñez", "jose-nunez"],
  ["Ёлка 2!", "elka-2"],
  ["Жанна-Мария", "zhanna-mariya"],
  ["李雷", ""],
  ["a".repeat(50), "a".repeat(30)],
])("the name %p suggests the user name %p", (name, handle) => {
  expect(handleFrom(name)).toBe(handle);
});

test("a user name may be typed with its sign, in capitals, with spaces around it", () => {
  expect(tidyHandle(" @Anna ")).toBe("anna");
});
