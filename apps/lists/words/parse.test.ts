import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { allEntries } from "./dictionary.ts";
import { formatItem } from "./format.ts";
import { type ParsedItem, parseItems, parseLimits } from "./parse.ts";
import { unitOrder } from "./units.ts";

/** Words and signs that lists are made of, in any order. */
const scraps = (
  "2 10 1,5 1/2 ½ 000 3,2% 7up kg кг г шт. ст. л. пачка pack can of a half dozen полкило пол- " +
  "десяток x х × * - — : ( ) , ; \n \t and и plus по молока milk картошки eggs <b> &amp; 🥛 $5 р " +
  "1. [x] • http:// a@b 2-3 от до to or 6x330ml"
).split(" ");

const lists = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(fc.tuple(fc.constantFrom(...scraps), fc.constantFrom(" ", "", "\n")), { maxLength: 24 })
    .map((parts) => parts.flat().join("")),
);

function holds(text: string, items: readonly ParsedItem[]): void {
  let end = 0;
  for (const item of items) {
    expect(item.source).toBe(text.slice(item.start, item.end));
    expect(item.source).not.toBe("");
    expect(item.start).toBeGreaterThanOrEqual(end);
    expect(item.name.trim()).not.toBe("");
    const quantity = item.amount?.quantity ?? 1;
    expect(quantity > 0 && quantity <= 1_000_000).toBe(true);
    expect(Math.round(quantity * 1_000) / 1_000).toBe(quantity);
    end = item.end;
  }
}

describe("any text", () => {
  test("is read without failing, each item from a place of its own", () => {
    fc.assert(
      fc.property(lists, fc.boolean(), (text, recipe) => {
        holds(text, parseItems(text, { recipe }));
      }),
      { numRuns: 1_500 },
    );
  });

  test("makes no names of words that it does not have", () => {
    const latin = fc.array(fc.constantFrom(...scraps.filter((scrap) => !/[а-я]/iu.test(scrap))));
    fc.assert(
      fc.property(latin, (parts) => {
        const text = parts.join(" ");
        for (const { name } of parseItems(text)) {
          for (const word of name.toLowerCase().split(" "))
            expect(text.toLowerCase()).toContain(word);
        }
      }),
    );
  });

  const pieces = [
    ...["(", ")", "((a", "1", "1 ", "1,", "1.", "½", "1/", "2-3 ", "x", "2x", "2x2", "a,", ", ,"],
    ...["and ", " and milk", " и ", "пол", "пол ", "<", "<b", "&", "\n", "- ", "1) ", "[ ] ", ": "],
    ...["a:", "🥛", "\u0301", "\ud800", "milk ", "2 kg ", "2 of a ", "молока ", "%", "от ", '"a",'],
    ...["http://", "a@", "x ", "\t", "--", "=", ".", "!", "е́", "to taste ", "$1 ", "plus "],
  ];
  // What is not linear in one of these takes longer than a test may.
  test.each(pieces)("is read to its end, however often it says %j", (piece) => {
    const text = piece.repeat(parseLimits.characters / piece.length);
    for (const whole of [text, `x${text.slice(2)}x`]) {
      const items = parseItems(whole);
      holds(whole, items);
      expect(items.length).toBeLessThanOrEqual(parseLimits.items);
    }
  });

  test("is read up to its limits", () => {
    expect(parseItems("milk\n".repeat(1_000))).toHaveLength(parseLimits.items);
    expect(parseItems(`${" ".repeat(parseLimits.characters)}milk`)).toEqual([]);
  });
});

describe("a name", () => {
  test("is written as the list has had it", () => {
    const [item] = parseItems("2 кг антоновки", { known: ["Антоновка"] });
    expect(item?.name).toBe("Антоновка");
    expect(parseItems("2 potato", { known: ["Potatoes"] })[0]?.name).toBe("Potatoes");
  });

  test("is not put into a nominative that nobody knows", () => {
    expect(parseItems("2 кг антоновки")[0]?.name).toBe("Антоновки");
  });
});

describe("what can be read in two ways", () => {
  test.each(["1,500 g flour", "canvas 120", "3 kg"])("is not sure: %s", (text) => {
    expect(parseItems(text)[0]?.sure).toBe(false);
  });

  test.each(["1,500 кг муки", "1.5 kg flour", "milk"])("is not this: %s", (text) => {
    const [item] = parseItems(text);
    expect(item?.amount?.quantity ?? 1.5).toBe(1.5);
  });
});

test("a number that each language reads in its own way is read in the writer's", () => {
  const read = (language: "en" | "ru") => parseItems("1,500 kg flour", { language })[0]?.amount;
  expect(read("en")).toEqual({ quantity: 1_500, unit: "kg" });
  expect(read("ru")).toEqual({ quantity: 1.5, unit: "kg" });
});

describe("an item that was written out", () => {
  const names = [...allEntries()].map(({ name }) => name);
  const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
  const amount = fc.record({
    quantity: fc.oneof(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.integer({ min: 1, max: 9_999 }).map((thousandths) => thousandths / 1_000),
    ),
    unit: fc.constantFrom(...unitOrder),
  });

  test.each(["en", "ru"] as const)("is read again as it was: %s", (language) => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.option(amount, { nil: undefined }),
        fc.boolean(),
        fc.constantFrom("330 ml", "the good one", "мягкое", undefined),
        (plain, measured, hasUnit, note) => {
          const name = capital(plain);
          const much = hasUnit || !measured ? measured : { quantity: measured.quantity };
          const item = {
            name,
            ...(much ? { amount: much } : {}),
            ...(note && (much || note !== "330 ml") ? { note } : {}),
          };
          const [read, ...others] = parseItems(formatItem(item, language), { known: [name] });
          expect(others).toEqual([]);
          expect({ ...read }).toMatchObject(item);
          expect(read?.amount).toEqual(much);
        },
      ),
      { numRuns: 600 },
    );
  });
});
