import { describe, expect, test } from "bun:test";
import { limits } from "../contract/limits.ts";
import { foundItems, givenItems, wishedItems } from "./items.ts";

const message = "For Saturday\n2 kg potatoes\nand some milk, please\n300 g butter";

/** What is made of a text when a model gives these items. */
function found(items: readonly object[], text = message) {
  return foundItems(givenItems({ items }) ?? [], text, "en");
}

const potatoes = { source: "2 kg potatoes", name: "Potatoes", quantity: 2, unit: "kg" };
const milk = { source: "some milk", name: "Milk", quantity: null, unit: null, note: null };

describe("an item of a text", () => {
  test("has the place from which it was read, and keeps the order of the text", () => {
    const items = found([milk, potatoes]);
    expect(items.slice(0, 2)).toMatchObject([
      { name: "Potatoes", amount: { quantity: 2, unit: "kg" }, sure: true },
      { name: "Milk", source: "some milk", category: "dairy" },
    ]);
    for (const { source, start, end } of items) expect(message.slice(start, end)).toBe(source);
  });

  test("that a model left out, with its amount and its unit, is taken from the rules", () => {
    const [, , butter] = found([milk, potatoes]);
    expect(butter).toMatchObject({ source: "300 g butter", amount: { quantity: 300, unit: "g" } });
  });

  test.each([
    ["whose source is not in the text", { source: "2 kg of potatoes" }],
    ["whose source is empty", { source: " " }],
    ["whose source is no text", { source: 7 }],
    ["whose place another one has", { source: "some milk" }],
    ["without a name", { name: "\u200b" }],
    ["whose name is no text", { name: ["Spuds"] }],
    ["whose name is another thing's", { name: "Spuds" }],
    ["whose source ends amid a word", { source: "2 kg potato" }],
    ["whose source begins amid a word", { source: "g potatoes", quantity: null, unit: null }],
    ["whose number is not in its source", { quantity: 20 }],
    ["whose number is converted", { quantity: 2_000, unit: "g" }],
    ["whose number is below zero", { quantity: -2 }],
    ["whose number is huge", { quantity: 1e9 }],
    ["whose unit is another one", { unit: "lb" }],
    ["without its unit", { unit: null }],
    ["without its amount", { quantity: null, unit: null }],
    ["whose name has a number of its own", { name: "Spuds or potatoes 500" }],
    ["whose note has a number of its own", { note: "about 15 of them" }],
  ])("%s is dropped, and the rules' reading of it is taken", (_, wrong) => {
    const items = found([milk, { ...potatoes, name: "Spuds or potatoes", ...wrong }]);
    expect(JSON.stringify(items)).not.toContain("Spuds");
    const line = items.find(({ source }) => source.includes("2 kg potatoes"));
    expect(line).toMatchObject({ amount: { quantity: 2, unit: "kg" } });
  });

  test.each([[["Potatoes"]], [[null]], [[[[]]]], [[{ items: [potatoes] }]]])(
    "that is none is dropped: %p",
    (broken) => {
      expect(found([...(broken as object[]), milk])[0]?.amount?.unit).toBe("kg");
      expect(found(broken as object[])).toEqual([]); // a model may give anything
    },
  );

  test("is not there when it was made up, however many a model gives", () => {
    const made = Array.from({ length: 50 }, (_, at) => ({ source: `${at}`, name: "Truffles" }));
    expect(found(made)).toEqual([]);
  });

  test("that is given twice is there once, as often as the text has it", () => {
    const text = "milk and milk and tea";
    const items = found(
      [1, 2, 3].map(() => ({ source: "milk", name: "Milk" })),
      text,
    );
    expect(items.map(({ start }) => start)).toEqual([0, 9]);
  });

  test("has no unit that its source does not name", () => {
    const source = "flour for 200 pancakes";
    const items = found([{ source, name: "Flour", quantity: 200, unit: "g" }], source);
    expect(items.map(({ amount }) => amount?.unit)).not.toContain("g");
  });

  test("may name its number in a word", () => {
    const source = "half a dozen fresh eggs";
    const [eggs] = found([{ source, name: "Eggs", quantity: 6 }], `Get me ${source}!`);
    expect(eggs).toMatchObject({ name: "Eggs", amount: { quantity: 6 } });
  });

  test("with a unit that is none has it in its note", () => {
    const text = "and then 2 splashes vinegar";
    const source = "2 splashes vinegar";
    const given = { source, name: "Vinegar", quantity: 2, unit: "splashes", note: "white" };
    expect(found([given], text)[0]).toMatchObject({
      amount: { quantity: 2 },
      note: "splashes, white",
    });
  });

  test("is cleaned, and cut to what an item may hold", () => {
    const name = `<script>alert()</script> milk\u0000\u202e ${"x".repeat(5_000)}`;
    const [item] = found([{ ...milk, name }], "some milk");
    expect(item?.name).toStartWith("<script>alert()</script> milk x");
    expect(Array.from(item?.name ?? "")).toHaveLength(limits.nameLength);
    const note = "y".repeat(5_000);
    const noted = found([{ ...milk, note }]).find(({ source }) => source === "some milk");
    expect(noted?.note).toHaveLength(limits.noteLength);
  });

  test("is one of the first hundred", () => {
    const text = Array.from({ length: 150 }, () => "milk").join("\n");
    const items = Array.from({ length: 150 }, () => ({ source: "milk", name: "Milk" }));
    expect(found(items, text)).toHaveLength(100);
  });
});

describe("an item for a wish", () => {
  const wish = "dinner for six, borscht";
  const wished = (...items: object[]) => wishedItems(givenItems({ items }) ?? [], wish);

  test("is marked as made up, and says which wish it is for", () => {
    const beet = { source: "", name: "Beetroot", quantity: 1.5, unit: "kg", category: "produce" };
    expect(wished(beet)).toMatchObject([
      {
        ...{ name: "Beetroot", amount: { quantity: 1.5, unit: "kg" }, category: "produce" },
        ...{ source: wish, start: 0, end: wish.length, sure: false, isInvented: true },
      },
    ]);
  });

  test.each([[-1], [0], [0.0001], [1e9], ["2"], [null], [[2]]])(
    "has no amount when that is %p",
    (quantity) => {
      const [item] = wished({ name: "Beetroot", quantity, unit: "kg" });
      expect(item?.name).toBe("Beetroot");
      expect(item?.amount).toBeUndefined();
    },
  );

  test("lies on no shelf that there is none of", () => {
    const [item] = wished({ name: "Qwertz", category: "__proto__" });
    expect(item?.category).toBeUndefined();
  });

  test("is one of a hundred at most", () => {
    const items = Array.from({ length: 5_000 }, () => ({ name: "Beetroot" }));
    expect(wished(...items)).toHaveLength(100);
  });
});

describe("an answer", () => {
  test.each([[null], [[]], ["items"], [7], [{}], [{ items: null }], [{ items: {} }]])(
    "has no items when it is %p",
    (value) => expect(givenItems(value)).toBeUndefined(),
  );
});
