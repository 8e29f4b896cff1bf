import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { fold } from "./fold.ts";
import { wordsIn, wordsOf } from "./words.ts";

describe("the words of a text", () => {
  test.each([
    ["Foo-Bar.com/x_y?z=1", "foo bar com x y z 1"],
    ["don't, don’t", "don t don t"],
    ["Ещё ёлка; й и\u0306", "еще елка й й"],
    ["Café naïve Ångström", "cafe naive angstrom"],
    ["İI ıi ﬁ Ⅷ ² ½", "ii ii fi viii 2 1 2"],
    ["за\u0301мок", "замок"],
    ["хле\u00adба\u2060 \ufeffa\u200db", "хлеба ab"],
    ["１２ＡＢｃ ｶﾞ", "12abc ガ"],
    ["\u1112\u1161\u11ab한", "한한"],
    ["東京カード", "東 京 カ ー ド"],
    ["👍🏽👍 ❤️ 👨‍👩‍👧 🇫🇷🇩🇪 1️⃣", "👍 👍 ❤ 👨 👩 👧 🇫🇷 🇩🇪 1"],
    ["№5 … ™ — «a»", "no5 tm a"],
    ["!?\0\ud800 \u200b", ""],
  ])("%j are %j", (text, words) => {
    expect(wordsOf(text).join(" ")).toBe(words);
  });

  test("are the same however the text is composed, and whatever its case", () => {
    const unit = fc.constantFrom(..."aéЁйЇñÅ한ộ -1".split(""));
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const words = wordsOf(text.normalize("NFC"));
        expect(wordsOf(text.normalize("NFD"))).toEqual(words);
        expect(wordsOf(text.toUpperCase())).toEqual(words);
      }),
    );
  });

  test("are folded already", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const words = wordsOf(text);
        expect(wordsOf(words.join(" "))).toEqual(words);
      }),
      { numRuns: 500 },
    );
  });
});

describe("the place of a word", () => {
  test.each([
    ["a Bread b", "bread", "Bread"],
    ["a Café\u0301! b", "cafe", "Café\u0301"],
    ["в за\u0301мке", "замке", "за\u0301мке"],
    ["👍 ﬁle", "file", "ﬁle"],
    ["не хле\u00adба", "хлеба", "хле\u00adба"],
    ["so 👍🏽 so", "👍", "👍"],
  ])("in %j of %j is that of %j", (text, word, original) => {
    const folded = fold(text);
    const found = wordsIn(folded).find((each) => each.text === word);
    expect(text.slice(folded.startOf(found?.start ?? 0), folded.endOf(found?.end ?? 0))).toBe(
      original,
    );
  });
});
