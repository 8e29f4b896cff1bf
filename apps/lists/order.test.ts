import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { position } from "./contract/fields.ts";
import { keyBetween, keysBetween } from "./order.ts";

const isPlace = (key: string) => position.safeParse(key).success;

/** Keys at the ends of what can be written, and those of everyday lists. */
const edges = ["a0", "Zz", `y${"z".repeat(26)}`, "z".repeat(27), `B${"0".repeat(25)}`];
const front = [`A${"0".repeat(25)}1`, `A${"0".repeat(25)}2`, `A${"0".repeat(26)}V`];

describe("a place in the order", () => {
  test.each([...edges, ...front])("%s has places before and after it, again and again", (key) => {
    expect(isPlace(key)).toBeTrue();
    let [before, after] = [key, key];
    for (let step = 0; step < 20; step++) {
      const [lower, upper] = [keyBetween(null, before), keyBetween(after, null)];
      expect([lower < before, upper > after]).toEqual([true, true]);
      expect([lower, upper].map(isPlace)).toEqual([true, true]);
      [before, after] = [lower, upper];
    }
    expect(keysBetween(null, key, 5).every(isPlace)).toBeTrue();
  });

  test("is nothing that the library would break over", () => {
    const texts = fc.string({ unit: fc.constantFrom(..."AZazB0y1V"), minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(texts, (text) => {
        if (!isPlace(text)) return;
        expect(isPlace(keyBetween(text, null)) && isPlace(keyBetween(null, text))).toBeTrue();
      }),
    );
  });

  test("is not the number before which there is nothing", () => {
    expect(isPlace(`A${"0".repeat(26)}`)).toBeFalse();
  });
});
