import { describe, expect, test } from "bun:test";
import type { Item } from "../contract/item.ts";
import { byPosition } from "../order.ts";
import { placeAfter, placed, placesAtEnd } from "./list-places.ts";
import { basketId, otherId } from "./list-sections.ts";
import { anItem, aRow } from "./testing/shelf.ts";

/** The order of the items once one of them is put before another, or at the end. */
function orderAfter(items: readonly Item[], id: string, beforeId?: string): readonly string[] {
  const item = items.find((one) => one.id === id) ?? anItem(id);
  const place = { sectionId: otherId, ...(beforeId === undefined ? {} : { beforeId }) };
  const moved = { ...item, ...placed(item, items, place) };
  return [...items.filter((one) => one.id !== id), moved].sort(byPosition).map((one) => one.id);
}

describe("An item that is put elsewhere", () => {
  const items = aRow(["a", "b", "c", "d"]);

  test("stands before the other one, or at the end", () => {
    expect(orderAfter(items, "d", "b")).toEqual(["a", "d", "b", "c"]);
    expect(orderAfter(items, "a", "d")).toEqual(["b", "c", "a", "d"]);
    expect(orderAfter(items, "c", "a")).toEqual(["c", "a", "b", "d"]);
    expect(orderAfter(items, "b")).toEqual(["a", "c", "d", "b"]);
  });

  test("finds its place among those that share a key, however many they are", () => {
    const same = ["b", "c", "d"].map((id) => anItem(id, { position: "a0" }));
    const all = [...same, anItem("e", { position: "a1" }), anItem("f", { position: "a2" })];
    expect(orderAfter(all, "f", "c")).toEqual(["b", "c", "d", "f", "e"]);
  });

  test("counts those of the section that are not shown", () => {
    const hidden = aRow(["a", "hidden", "b", "c"]);
    expect(orderAfter(hidden, "c", "b")).toEqual(["a", "hidden", "c", "b"]);
  });

  test("is in the category where it was put, and in none among the others", () => {
    const item = anItem("milk", { category: "dairy" });
    expect(placed(item, [item], { sectionId: "drinks" }).category).toBe("drinks");
    expect(placed(item, [item], { sectionId: otherId }).category).toBeNull();
  });

  test("is checked off in the basket and keeps its place, and is unchecked outside of it", () => {
    const item = anItem("milk", { category: "dairy", position: "a5" });
    expect(placed(item, [item], { sectionId: basketId })).toMatchObject({
      ...{ checked: true, category: "dairy", position: "a5" },
    });
    const bought = { ...item, checked: true };
    expect(placed(bought, [bought], { sectionId: "dairy" }).checked).toBe(false);
  });
});

test("What is added stands behind everything, in the order in which it was written", () => {
  const items = aRow(["a", "b"]);
  const [one = "", two = ""] = placesAtEnd(items, 2);
  const last = items[1]?.position ?? "";
  expect([two, one, last].sort()).toEqual([last, one, two]);
});

test("A second name stands right behind the first, also where others share its key", () => {
  const [a, b] = [anItem("a", { position: "a0" }), anItem("b", { position: "a0" })];
  const c = anItem("c", { position: "a1" });
  const made = anItem("made", { position: placeAfter(a, [a, b, c]) });
  expect([a, b, c, made].sort(byPosition).map(({ id }) => id)).toEqual(["a", "b", "made", "c"]);
});
