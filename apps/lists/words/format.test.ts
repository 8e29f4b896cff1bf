import { describe, expect, test } from "bun:test";
import { formatAmount, formatItem } from "./format.ts";

describe("an amount", () => {
  test.each([
    [1, "1 пачка"],
    [2, "2 пачки"],
    [5, "5 пачек"],
    [11, "11 пачек"],
    [21, "21 пачка"],
    [112, "112 пачек"],
    [1.5, "1,5 пачки"],
  ])("of %d has its Russian form", (quantity, words) => {
    expect(formatAmount({ quantity, unit: "pack" }, "ru")).toBe(words);
  });

  test.each([
    [0.5, "0.5 loaf"],
    [1, "1 loaf"],
    [2, "2 loaves"],
  ])("of %d has its English form", (quantity, words) => {
    expect(formatAmount({ quantity, unit: "loaf" }, "en")).toBe(words);
  });
});

test("an item is one line", () => {
  const potatoes = { name: "Potatoes", amount: { quantity: 2, unit: "kg" } } as const;
  expect(formatItem({ ...potatoes, note: "small\n(red)" }, "en")).toBe(
    "Potatoes — 2 kg (small red)",
  );
  expect(formatItem({ name: "Eggs", amount: { quantity: 10 } }, "en")).toBe("Eggs ×10");
  expect(formatItem({ name: "Salt" }, "en")).toBe("Salt");
});
