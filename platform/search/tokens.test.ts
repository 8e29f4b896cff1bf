import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { keyToken, tokenLimits, tokensOf } from "./tokens.ts";

describe("the tokens of a text", () => {
  test("are its stems, and the trigrams of its words with a gap between two", () => {
    expect(tokensOf("He runs, в Ёлках")).toEqual({
      stems: ["he", "run", "в", "елк"],
      grams: ["he", "_", "run", "uns", "_", "в", "_", "елк", "лка", "ках"],
    });
  });

  test("leave a place free for what was there 255 times", () => {
    const { stems } = tokensOf("a ".repeat(256));
    expect([stems.length, stems[254], stems[255]]).toEqual([256, "a", undefined]);
  });

  test("are those of its first 16,000 characters", () => {
    expect(tokensOf(`${"word ".repeat(3_199)}end`).stems.at(-1)).toBe("end");
    expect(tokensOf(`${"word ".repeat(3_200)}end`).stems).not.toContain("end");
  });

  test("are no more than PostgreSQL has positions", () => {
    // Each is a word of its own, so that there is a gap after each.
    const letters = Array.from({ length: 12_000 }, (_, at) => String.fromCodePoint(0x4e00 + at));
    const { stems, grams } = tokensOf(letters.join(""));
    expect([stems.length, grams.length]).toEqual([12_000, tokenLimits.positions]);
  });
});

describe("the token of a key", () => {
  test("is written with what no tokenizer splits", () => {
    expect(keyToken("0192-Ab_ё'")).toMatch(/^[a-z0-9_]+$/);
  });

  test("is no other key's", () => {
    const keys = fc.string({ unit: fc.constantFrom(..."aA_19-k😀\0 ".split("")) });
    fc.assert(
      fc.property(keys, keys, (one, other) => {
        expect(keyToken(one) === keyToken(other)).toBe(one === other);
      }),
      { numRuns: 2_000 },
    );
  });
});
