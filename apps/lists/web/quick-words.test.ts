import { describe, expect, test } from "bun:test";
import type { Item } from "../contract/item.ts";
import { asNewItem, plainDrafts, takes } from "./quick-draft.ts";
import { readDrafts, shelvesOf } from "./quick-words.ts";
import { anItem } from "./testing/shelf.ts";

const categories = ["produce", "dairy"].map((key, index) => ({
  ...{ id: `id of ${key}`, key, name: "", position: `a${index}`, revision: 0 },
}));

/** What would be added to a list that holds this. */
function read(text: string, items: readonly Item[] = []) {
  return readDrafts(text, { items, categories, language: "en" }, shelvesOf(items));
}

const kilos = (quantity: number) => ({ quantity, unit: "kg" as const });

describe("What is typed", () => {
  test("is read with its amount, and put where it belongs in the shop", () => {
    expect(read("2 kg potatoes, milk")).toMatchObject([
      { name: "Potatoes", amount: kilos(2), category: "id of produce" },
      { name: "Milk", amount: null, category: "id of dairy" },
    ]);
  });

  test("goes where the list has it, rather than where the dictionary would put it", () => {
    const items = [anItem("a", { name: "Milk", category: "id of produce", checked: true })];
    expect(read("milk", items)).toMatchObject([{ category: "id of produce" }]);
  });

  test("keeps its key while one types on, so that what was mended stays mended", () => {
    const [before] = read("2 kg potatoes, mi");
    const [after] = read("2 kg potatoes, milk");
    expect(after?.key).toBe(before?.key ?? "none");
  });

  test("is offered as more of what is on the list, and not made more by itself", () => {
    const [draft] = read("1 kg potatoes", [anItem("a", { name: "Potatoes", amount: kilos(2) })]);
    expect(draft?.offer).toMatchObject({ kind: "raise", amount: kilos(3) });
    expect(draft && takes(draft, undefined)).toBe(false);
    expect(draft && takes(draft, { takes: true })).toBe(true);
  });

  test("is not written down twice where nothing new is said of it", () => {
    const [draft] = read("potatoes", [anItem("a", { name: "Potatoes", amount: kilos(2) })]);
    expect(draft?.offer).toMatchObject({ kind: "raise", amount: null });
    expect(draft && takes(draft, undefined)).toBe(true);
  });

  test("is one more thing where the amounts cannot be summed", () => {
    const items = [anItem("a", { name: "Potatoes", amount: { quantity: 2, unit: "bag" } })];
    expect(read("1 kg potatoes", items)[0]?.offer).toBeUndefined();
  });

  test("comes back out of the basket", () => {
    const [draft] = read("potatoes", [anItem("a", { name: "Potatoes", checked: true })]);
    expect(draft?.offer).toMatchObject({ kind: "back", item: { id: "a" } });
    expect(draft && takes(draft, undefined)).toBe(true);
  });
});

describe("What is added", () => {
  test("fits what the server takes, and loses nothing that it does not", () => {
    const draft = {
      ...{ key: "k", name: ` ${"x".repeat(200)} `, amount: kilos(2e6), note: "a note" },
      category: null,
    };
    const item = asNewItem(draft, "a0");
    expect(item.name).toHaveLength(120);
    expect(item).toMatchObject({ amount: null, note: "a note\n2000000 kg", position: "a0" });
  });

  test("is each line as a name, where nothing is at hand that can read", () => {
    expect(plainDrafts("milk \n\n 2 eggs").map(({ name }) => name)).toEqual(["milk", "2 eggs"]);
  });
});
