import { describe, expect, test } from "bun:test";
import { type CategoryKey, categories, categoryOf } from "./categories.ts";
import { allEntries, entryOf } from "./dictionary.ts";
import { keyOf } from "./stem.ts";

const entries = [...allEntries()];

describe("the dictionaries", () => {
  test("know some 800 things in each language", () => {
    const russian = entries.filter(({ name }) => /[а-я]/u.test(name));
    expect(russian.length).toBeGreaterThan(800);
    expect(entries.length - russian.length).toBeGreaterThan(800);
  });

  test("have each thing once, on one shelf", () => {
    const keys = new Map<string, string>();
    const twice = entries.flatMap(({ name }) => {
      const other = keys.get(keyOf(name));
      keys.set(keyOf(name), name);
      return other === undefined ? [] : [`${other}, ${name}`];
    });
    expect(twice).toEqual([]);
  });

  test("find all that they have", () => {
    expect(entries.filter((entry) => entryOf(keyOf(entry.name))?.name !== entry.name)).toEqual([]);
  });

  test("leave no category empty", () => {
    expect(new Set(entries.map(({ category }) => category))).toEqual(new Set(categories));
  });
});

describe("the category of", () => {
  const shelves: Partial<Record<CategoryKey, string>> = {
    produce: "young potatoes, Red Apples, картошки, молодая морковь, яблоки гренни, помидоры черри",
    bakery: "chocolate cake, fresh bread, хлеба, хлеб дарницкий, торт Наполеон",
    dairy: "oat milk, milk 3.2%, a dozen eggs, яиц, масло сливочное, сыр российский",
    meat: "chicken breast, куриного филе, фарш домашний",
    fish: "salmon fillet, сёмга слабосолёная",
    deli: "сосиски молочные",
    frozen: "vanilla ice cream, мороженое с шоколадом, пельмени",
    grains: "brown basmati rice, рис для плова, гречки",
    canned: "chicken soup, condensed milk, сгущённое молоко, тунец в масле",
    sauces: "extra virgin olive oil, оливковое масло, мёда",
    sweets: "milk chocolate, шоколад молочный, печенья",
    drinks: "orange juice, Coca-Cola, сок яблочный, вода",
    alcohol: "white wine, пиво светлое",
    baby: "baby wipes, детское пюре",
    pets: "cat food, корм для кошек",
    hygiene: "toothpaste, зубной пасты",
    cleaning: "washing powder, средство для мытья посуды",
    household: "toilet paper, туалетная бумага, paper for the printer, батарейки AA",
  };
  const known = Object.entries(shelves).flatMap(([shelf, names]) =>
    names.split(", ").map((name) => [name, shelf] as const),
  );
  test.each(known)("%s is %s", (name, shelf) => {
    expect(categoryOf(name)).toBe(categories.find((key) => key === shelf));
  });

  test.each(["", " ", "🥛", "xyzzy", "котопёс", "x ".repeat(20_000)])(
    "%j is not guessed",
    (name) => {
      expect(categoryOf(name)).toBeUndefined();
    },
  );
});
