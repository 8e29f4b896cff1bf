import { describe, expect, test } from "bun:test";
import {
  addressesOf,
  entriesOf,
  indexNear,
  movedTo,
  placeAmong,
  positionOf,
  refreshed,
  rowKey,
} from "./sortable-order.ts";

const listOf = (sections: Readonly<Record<string, string>>) =>
  entriesOf(
    Object.entries(sections).map(([id, rows]) => ({
      id,
      heading: id,
      items: [...rows].map((row) => ({ id: row })),
    })),
  );
const keysOf = (entries: ReturnType<typeof listOf>) => entries.map(({ key }) => key);
const list = listOf({ fruit: "abc", milk: "de" });

describe("a row that is put elsewhere", () => {
  test("goes before the row that is behind it there", () => {
    const chosen = movedTo(list, rowKey("a"), 4);
    expect(placeAmong(list, chosen, rowKey("a"))).toEqual({ sectionId: "milk", beforeId: "d" });
  });

  test("goes to the end of a section when it is put above the next heading", () => {
    const chosen = movedTo(list, rowKey("e"), 4);
    expect(placeAmong(list, chosen, rowKey("e"))).toEqual({ sectionId: "fruit" });
  });

  test("goes before the next one that is still there when its neighbour has left", () => {
    const chosen = movedTo(list, rowKey("e"), 1);
    const latest = listOf({ fruit: "bc", milk: "aed" });
    expect(placeAmong(latest, chosen, rowKey("e"))).toEqual({ sectionId: "fruit", beforeId: "b" });
  });

  test("goes nowhere when its section is gone", () => {
    const chosen = movedTo(list, rowKey("a"), 5);
    expect(placeAmong(listOf({ fruit: "abc" }), chosen, rowKey("a"))).toBeUndefined();
  });

  test("is told with its place among the rows of its section", () => {
    const chosen = movedTo(list, rowKey("a"), 5);
    const position = positionOf(chosen, rowKey("a"));
    expect(position).toEqual({ position: 2, count: 3, section: "milk" });
  });
});

describe("the slot of a row in the hand", () => {
  const sizesPx = [30, 50, 50, 30, 100];

  test.each([
    [-400, 1],
    [54, 1],
    [56, 2],
    [129, 3],
    [200, 4],
    [9_000, 5],
  ])("with its edge at %d px is %d", (topPx, index) => {
    expect(indexNear(sizesPx, topPx)).toBe(index);
  });
});

test("an order that is held keeps its rows, with what is in them by now", () => {
  const latest = entriesOf([{ id: "fruit", heading: "Fruit", items: [{ id: "b", note: "new" }] }]);
  const shown = refreshed<{ id: string; note?: string }>(listOf({ fruit: "ab" }), latest);
  expect(keysOf(shown)).toEqual(["section:fruit", "row:a", "row:b"]);
  expect(shown[2]).toEqual({ kind: "row", key: "row:b", item: { id: "b", note: "new" } });
});

describe("the addresses of rows", () => {
  test("are what each is told to be by itself, and name the section that has a heading", () => {
    const entries = entriesOf([
      { id: "one", heading: "One", items: [{ id: "a" }, { id: "b" }] },
      { id: "none", heading: "None", items: [] },
      { id: "last", items: [{ id: "c" }] },
    ]);
    const addresses = addressesOf(entries);
    for (const id of ["a", "b", "c"]) {
      const { position, count } = positionOf(entries, rowKey(id));
      expect(addresses.get(rowKey(id))).toMatchObject({ position, count });
    }
    const sections = ["a", "b", "c"].map((id) => addresses.get(rowKey(id))?.sectionId);
    expect(sections).toEqual(["one", "one", undefined]);
  });
});
