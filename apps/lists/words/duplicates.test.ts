import { describe, expect, test } from "bun:test";
import { findDuplicate } from "./duplicates.ts";

const milk = { id: "1", name: "Молоко", amount: { quantity: 500, unit: "ml" } } as const;
const eggs = { id: "2", name: "eggs" };
const more = { id: "3", name: "молоко", amount: { quantity: 2, unit: "bottle" } } as const;
const items = [milk, eggs, more];

describe("something that is on the list already", () => {
  test("is found in another form, with both amounts together", () => {
    const found = findDuplicate("молока", { quantity: 1, unit: "l" }, items);
    expect(found).toEqual({ item: milk, amount: { quantity: 1.5, unit: "l" } });
  });

  test("is found where the amounts can be added, if there are two of it", () => {
    const found = findDuplicate("Молоко", { quantity: 1, unit: "bottle" }, items);
    expect(found).toEqual({ item: more, amount: { quantity: 3, unit: "bottle" } });
  });

  test("has no amount together where units differ or one is missing", () => {
    expect(findDuplicate("молоко", { quantity: 1, unit: "kg" }, items)).toEqual({ item: milk });
    expect(findDuplicate("Egg", { quantity: 10 }, items)).toEqual({ item: eggs });
    expect(findDuplicate("молоко", undefined, items)).toEqual({ item: milk });
  });

  test("is not something else of which the name has a part", () => {
    expect(findDuplicate("Молоко козье", undefined, items)).toBeUndefined();
    expect(findDuplicate("", undefined, items)).toBeUndefined();
  });
});
