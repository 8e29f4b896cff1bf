import { describe, expect, test } from "bun:test";
import { digitsOf, priceText, totalsOf } from "./list-totals.ts";
import { anItem } from "./testing/shelf.ts";

const costs = (minor: number, currency: string, checked = false) =>
  anItem(`${minor}`, { price: { minor, currency }, checked });

describe("What a list costs", () => {
  test("is summed in each currency by itself, and what is in the basket apart", () => {
    const items = [costs(640, "EUR"), costs(280, "EUR", true), costs(9_900, "CZK"), anItem("free")];
    expect(totalsOf(items)).toEqual([
      { currency: "CZK", minor: 9_900, inBasketMinor: 0 },
      { currency: "EUR", minor: 920, inBasketMinor: 280 },
    ]);
  });

  test("is nothing where nothing has a price", () => {
    expect(totalsOf([anItem("milk")])).toEqual([]);
  });

  test("is written with as many digits as the currency has", () => {
    expect(priceText({ minor: 1_240, currency: "EUR" }, "en")).toBe("€12.40");
    expect(priceText({ minor: 1_240, currency: "JPY" }, "en")).toBe("¥1,240");
    expect(digitsOf("KWD")).toBe(3);
  });

  test("is written also in a currency that nobody knows", () => {
    expect(priceText({ minor: 150, currency: "QQQ" }, "en")).toContain("1.50");
  });
});
