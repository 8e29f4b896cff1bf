import { describe, expect, test } from "bun:test";
import type { Item } from "../contract/item.ts";
import { everything, type SectionsInput, sectionsOf } from "./list-sections.ts";
import { anItem, aRow } from "./testing/shelf.ts";

const dairy = { id: "dairy", key: "dairy", name: "", position: "a0", revision: 0 };
const bakery = { id: "bakery", key: null, name: "Bread", position: "a1", revision: 0 };

/** The sections, each as its name and what stands in it. */
function shown(items: readonly Item[], changes: Partial<SectionsInput> = {}) {
  const sections = sectionsOf({
    ...{ items, categories: [dairy, bakery], held: new Set(), isBasketOpen: true, ownId: "ida" },
    ...{ sieve: everything, names: { other: "Other", basket: "Basket" } },
    nameOf: ({ key, name }) => name || (key ?? ""),
    ...changes,
  });
  return sections.map(({ heading = "", items: rows, count }) => [
    `${heading} ${count}`,
    ...rows.map(({ id }) => id),
  ]);
}

describe("What is on a list", () => {
  test("stands in the order of the shop, and in no category last", () => {
    const items = [
      anItem("nails"),
      anItem("buns", { category: "bakery" }),
      anItem("milk", { category: "dairy" }),
    ];
    expect(shown(items)).toEqual([
      ["dairy 1", "milk"],
      ["Bread 1", "buns"],
      ["Other 1", "nails"],
    ]);
  });

  test("needs no heading while nothing is in a category", () => {
    expect(shown(aRow(["one", "two"]))).toEqual([[" 2", "one", "two"]]);
  });

  test("is with what has none when its category is gone", () => {
    const items = [anItem("milk", { category: "dairy" }), anItem("eel", { category: "fish" })];
    expect(shown(items)).toEqual([
      ["dairy 1", "milk"],
      ["Other 1", "eel"],
    ]);
  });

  test("stands by its keys, whatever order it came in, and by its ids where keys are equal", () => {
    const [one, two, three] = aRow(["one", "two", "three"]);
    const same = anItem("also-two", { position: two?.position ?? "" });
    const items = [three, same, two, one].flatMap((item) => item ?? []);
    expect(shown(items)).toEqual([[" 4", "one", "also-two", "two", "three"]]);
  });
});

describe("What is checked off", () => {
  const bought = anItem("milk", { category: "dairy", checked: true, checkedAt: 5 });
  const later = anItem("buns", { category: "bakery", checked: true, checkedAt: 9 });

  test("is in the basket, the last one first", () => {
    expect(shown([bought, later])).toEqual([["Basket 2", "buns", "milk"]]);
  });

  test("stands where it stood for a breath", () => {
    expect(shown([bought, later], { held: new Set(["buns"]) })).toEqual([
      ["Bread 1", "buns"],
      ["Basket 1", "milk"],
    ]);
  });

  test("is counted and not shown while the basket is closed", () => {
    expect(shown([bought, later], { isBasketOpen: false })).toEqual([["Basket 2"]]);
  });
});

describe("A sieve lets through", () => {
  const conflict = {
    ...{ id: "c", by: "tom", at: 2, givenAt: 2, standingBy: "ida", standingAt: 1 },
    wanted: { field: "deleted" as const },
  };
  const items = [
    anItem("Тёплый хлеб", { position: "a0" }),
    anItem("milk", { position: "a1", assignee: "ida", note: "the ORGANIC one" }),
    anItem("eggs", { position: "a2", assignee: "tom", conflicts: [conflict] }),
  ];
  const left = (sieve: Partial<typeof everything>) =>
    shown(items, { sieve: { ...everything, ...sieve } }).flatMap(([, ...rows]) => rows);

  test("what is one's own to get", () => {
    expect(left({ only: "mine" })).toEqual(["milk"]);
  });

  test("what somebody has to decide", () => {
    expect(left({ only: "open" })).toEqual(["eggs"]);
  });

  test("what has these letters in its name or its note, however they are written", () => {
    expect(left({ text: " теплый" })).toEqual(["Тёплый хлеб"]);
    expect(left({ text: "organic" })).toEqual(["milk"]);
    expect(left({ text: "nothing" })).toEqual([]);
  });
});
