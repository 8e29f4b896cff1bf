import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { foundPieces, pieces } from "./highlight.ts";

const word = (text: string) => ({ text, isQuoted: false });
const phrase = (text: string) => ({ text, isQuoted: true });

/** A text with its hits in brackets. */
function marked(text: string, ...terms: Parameters<typeof pieces>[1]): string {
  return pieces(text, terms)
    .map(({ text: piece, isHit }) => (isHit ? `[${piece}]` : piece))
    .join("");
}

describe("what was sought is marked", () => {
  test("whatever its case, and wherever it is in a word", () => {
    expect(marked("The Bread is baked; more bread!", word("bread"))).toBe(
      "The [Bread] is baked; more [bread]!",
    );
    expect(marked("https://dvor.example/lime", word("lime"))).toBe("https://dvor.example/[lime]");
  });

  test("in other forms of the word, also in Russian", () => {
    expect(marked("two gardens", word("garden"))).toBe("two [gardens]");
    expect(marked("За хлебом и ещё за хлебом", word("хлеба"))).toBe(
      "За [хлебом] и ещё за [хлебом]",
    );
    expect(marked("Ёлка во дворе", word("елка"))).toBe("[Ёлка] во дворе");
  });

  test("in quotes only as it is", () => {
    expect(marked("red roses, red rose", phrase("red rose"))).toBe("[red rose]s, [red rose]");
    expect(marked("the garden gate", phrase("gardens"))).toBe("the garden gate");
  });

  test("not where a word only begins alike", () => {
    expect(marked("bread and breakfast", word("breakdown"))).toBe("bread and breakfast");
  });

  test("once where two terms overlap", () => {
    expect(marked("blueberries", word("blue"), word("blueberries"))).toBe("[blueberries]");
  });
});

describe("a long text", () => {
  test("is shown around its first hit", () => {
    const text = `${"word ".repeat(200)}tomatoes ${"word ".repeat(200)}`;
    const shown = foundPieces(text, [word("tomatoes")]);
    expect(shown.filter(({ isHit }) => isHit)).toEqual([{ text: "tomatoes", isHit: true }]);
    expect(shown[0]?.text.startsWith("…word")).toBe(true);
    expect(shown.map(({ text: piece }) => piece).join("").length).toBeLessThan(400);
  });
});

test("the pieces of a text are the text", () => {
  const terms = fc.array(fc.record({ text: fc.string(), isQuoted: fc.boolean() }));
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), terms, (text, all) => {
      expect(
        pieces(text, all)
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text);
    }),
  );
});
