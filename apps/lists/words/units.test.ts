import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  type Amount,
  amountOf,
  isUnit,
  sumAmounts,
  type UnitId,
  unitOrder,
  units,
} from "./units.ts";

function sum(one: string, other: string): string | undefined {
  const [a, b] = [read(one), read(other)];
  const both = a && b ? sumAmounts(a, b) : undefined;
  return both && `${both.quantity} ${both.unit ?? ""}`.trim();
}

function read(words: string): Amount | undefined {
  const [quantity, unit = ""] = words.split(" ");
  return amountOf(Number(quantity), isUnit(unit) ? unit : undefined);
}

describe("two amounts together", () => {
  test.each([
    ["0.1 kg", "0.2 kg", "0.3 kg"],
    ["1 kg", "500 g", "1.5 kg"],
    ["500 g", "1 kg", "1.5 kg"],
    ["1 l", "330 ml", "1.33 l"],
    ["1 tbsp", "2 tsp", "1.667 tbsp"],
    ["1 lb", "8 oz", "1.5 lb"],
    ["2", "3", "5"],
    ["2", "3 pcs", "5 pcs"],
    ["2 pack", "1 pack", "3 pack"],
  ])("%s and %s are %s", (one, other, both) => {
    expect(sum(one, other)).toBe(both);
  });

  test.each([
    ["1 kg", "1 l"],
    ["1 pack", "1 bottle"],
    ["2", "1 kg"],
    ["2", "1 pack"],
    ["1000000", "1"],
  ])("are not known for %s and %s", (one, other) => {
    expect(sum(one, other)).toBeUndefined();
  });

  test("are the same whichever comes first", () => {
    const amount = fc.record({
      quantity: fc.integer({ min: 1, max: 1_000_000 }).map((thousandths) => thousandths / 1_000),
      unit: fc.constantFrom(...unitOrder),
    });
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        expect(sumAmounts(one, other)).toEqual(sumAmounts(other, one));
      }),
    );
  });
});

describe("an amount", () => {
  test.each([0, -1, 1_000_001, 0.0001, Number.NaN, Number.POSITIVE_INFINITY])(
    "is none of %d",
    (quantity) => {
      expect(amountOf(quantity)).toBeUndefined();
    },
  );

  test("has three decimals at most", () => {
    expect(amountOf(1 / 3)).toEqual({ quantity: 0.333 });
  });
});

test("a menu has every unit once", () => {
  const all = Object.keys(units).filter((key): key is UnitId => isUnit(key));
  expect([...unitOrder].sort()).toEqual(all.sort());
  expect(isUnit("toString")).toBe(false);
});
