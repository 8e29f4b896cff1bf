import { expect, test } from "bun:test";
import { twinsOf } from "./list-twins.ts";
import { anItem } from "./testing/shelf.ts";

const found = (...items: Parameters<typeof twinsOf>[0]) => [
  ...twinsOf(
    items,
    (name) => name.toLowerCase(),
    (one, two) =>
      one.unit === two.unit ? { ...one, quantity: one.quantity + two.quantity } : undefined,
  ).values(),
];

const litres = (quantity: number) => ({ quantity, unit: "l" as const });

test("The same thing twice can be made one, at the eldest, with the sum of both", () => {
  const later = anItem("b", { name: "milk", madeAt: 9, amount: litres(2) });
  const first = anItem("a", { name: "Milk", madeAt: 3, amount: litres(1) });
  const [twins, ...others] = found(later, first);
  expect(others).toEqual([]);
  expect(twins).toEqual({ into: first, from: [later], amount: litres(3) });
});

test("Amounts that cannot be summed, or are not said, promise no sum", () => {
  const [one, two] = [
    anItem("a", { name: "milk", amount: litres(1) }),
    anItem("b", { name: "milk" }),
  ];
  expect(found(one, two)[0]?.amount).toBeNull();
  const packs = anItem("c", { name: "milk", amount: { quantity: 1, unit: "pack" } });
  expect(found(one, packs)[0]?.amount).toBeNull();
});

test("What is in the basket, or about to be decided, is nobody's twin", () => {
  const milk = anItem("a", { name: "milk" });
  expect(found(milk, anItem("b", { name: "milk", checked: true }))).toEqual([]);
  expect(found(milk, anItem("b", { name: "bread" }))).toEqual([]);
});
