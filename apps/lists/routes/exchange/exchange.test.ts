import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { parse } from "../../../../core/protocol/schema.ts";
import { contents, currency } from "../../contract/item.ts";
import { unitOrder } from "../../words/units.ts";
import { readCsv, writeCsv } from "./csv.ts";
import { type ListDocument, readDocument, writeDocument } from "./document.ts";
import { type PlainItem, plainItem } from "./plain-item.ts";
import { readTable, writeTable } from "./table.ts";
import { readText, writeText } from "./text.ts";

/** A text as a list would keep it: cleaned once, it stays as it is. */
function cleaned(schema: typeof contents.shape.name | typeof contents.shape.note) {
  return fc
    .oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.stringMatching(/^'{0,2}[=+\-@\t,;"'\na-c ]{0,6}$/u),
    )
    .map((text) => parse(schema, text))
    .filter((read) => read.ok)
    .map((read) => (read.ok ? read.value : ""));
}

const name = cleaned(contents.shape.name);
const note = cleaned(contents.shape.note);
const quantity = fc.integer({ min: 1, max: 1_000_000_000 }).map((value) => value / 1_000);
const unit = fc.constantFrom(null, ...unitOrder);
const minor = fc.integer({ min: 0, max: 100_000_000_000 });
const item: fc.Arbitrary<PlainItem> = fc.record(
  {
    ...{ name, note, checked: fc.boolean() },
    amount: fc.option(fc.record({ quantity, unit })),
    category: fc.oneof(
      fc.constantFrom("", "dairy"),
      name.filter((text) => text.length <= 40),
    ),
    price: fc.option(
      fc.record({ minor, currency: fc.constantFrom("EUR", "JPY", "KWD", "RUB", "XYZ") }),
    ),
    code: fc.stringMatching(/^\d{8,14}$/u),
  },
  { requiredKeys: ["name", "note", "checked", "amount", "category", "price"] },
);

describe("a table", () => {
  test("is read as it was written, whatever stands in its cells", () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 5 }), (items) => {
        const written = writeTable(items);
        const read = readTable(written, "EUR").map((raw) => parse(plainItem, raw));
        const found = read.map((one) => (one.ok ? one.value : one));
        expect(found).toEqual(items);
        expect(writeTable(found as PlainItem[])).toBe(written);
      }),
    );
  });

  test("holds no cell that a spreadsheet would calculate", () => {
    const risky = ["=1+1", "+1", "-1", "@x", "\t=1", "'=1", "\r=1"];
    const written = writeCsv([risky]);
    expect(written).toStartWith("\ufeff");
    const [cells = []] = [written.slice(1).trimEnd().split(",")];
    expect(cells.every((cell) => /^"?'/u.test(cell))).toBe(true);
    expect(readCsv(written)).toEqual([risky]);
  });

  test.each([
    ["commas", "name,quantity,unit\nMilk,2,l"],
    ["semicolons, and a comma in a number", "Name;Qty;Unit\nMilk;2,0;l\n"],
    ["tabs", "quantity\tname\tunit\n2\tMilk\tl"],
    ["Russian heads", "Название;Кол-во;Ед.\r\nMilk;2;l\r\n"],
    ["no head, in our own order", "Milk,2,l\n"],
    ["quotation marks, and empty lines", '\n"name","quantity","unit"\n\n"Milk","2","l"\n\n'],
  ])("of %s is read", (_, text) => {
    expect(readTable(text, "EUR")).toMatchObject([
      { name: "Milk", amount: { quantity: 2, unit: "l" }, price: null, checked: false },
    ]);
  });

  test("of any text at all is read in no time, and breaks nothing", () => {
    const piece = fc.constantFrom('"', ",", ";", "\n", "\r", "\t", "a", "'", "=", "\ufeff");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(readTable(pieces.join(""), "EUR")).toBeArray();
      }),
    );
    expect(readCsv('"'.repeat(200_000))).toBeArray();
    expect(readCsv(`${'"a'.repeat(100_000)}`)).toBeArray();
  });
});

describe("a document", () => {
  test("is read as it was written, to the last detail", () => {
    const list = fc.record({
      ...{ name: fc.string(), isTemplate: fc.boolean() },
      colour: fc.constantFrom(null, "teal" as const),
      currency: fc.stringMatching(/^[A-Z]{3}$/u).filter((code) => parse(currency, code).ok),
    });
    const categories = fc.array(fc.record({ key: fc.constantFrom(null, "dairy"), name }));
    fc.assert(
      fc.property(list, categories, fc.array(item, { maxLength: 5 }), (made, parts, items) => {
        const head = { format: "dvor-list", version: 1 } as const;
        const told: ListDocument = { ...head, list: made, items: [...items], categories: parts };
        expect(readDocument(writeDocument(told))).toEqual({ ok: true, value: told });
      }),
    );
  });
});

describe("a text", () => {
  test("is written so that it is read as the same things again", () => {
    const things = ["Milk", "Rye bread", "Potatoes", "Oat milk", "Молоко", "Ржаной хлеб", "7up"];
    const notes = ["", "the sour ones", "для пирога"];
    const plain = fc.record({
      ...{ name: fc.constantFrom(...things), note: fc.constantFrom(...notes) },
      amount: fc.option(fc.record({ quantity: fc.constantFrom(1, 2, 5, 0.5, 1.5, 12), unit })),
      ...{
        category: fc.constantFrom("", "dairy"),
        price: fc.constant(null),
        checked: fc.boolean(),
      },
    });
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 6 }), fc.constantFrom("en", "ru"), (items, lang) => {
        const language = lang === "ru" ? "ru" : "en";
        const read = readText(writeText(items, language), language);
        const bare = (all: readonly Pick<PlainItem, "name" | "amount" | "note" | "checked">[]) =>
          all.map(({ name: called, amount, note: said, checked }) => ({
            ...{ called, amount, said, checked },
          }));
        expect(bare(read)).toEqual(bare(items));
      }),
    );
  });

  test("of any length is read, a part at a time", () => {
    const text = Array.from({ length: 1_000 }, (_, at) => `thing number ${at}`).join("\r\n");
    expect(readText(text, "en")).toHaveLength(1_000);
    expect(readText("x".repeat(100_000), "en")[0]?.name).toHaveLength(120);
  });
});
