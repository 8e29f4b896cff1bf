import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { cleanLine, lengthOf } from "./text.ts";

const anyText = fc.string({ unit: "binary" });
/** Texts made of what is strange in Unicode rather than of everything in it. */
const strange = fc
  .array(
    fc.constantFrom(
      ..."a \t\n\r\0\u0085\u00a0\u0301\u00ad\u034f\u061c\u115f\u180e\u200b\u200d\u200e\u202e",
      ..."\u2028\u2066\u2069\u2800\ud800\u3000\u3164\udc00\ufe0f\ufeff\u1100\u1161e",
    ),
  )
  .map((parts) => parts.join(""));
const texts = fc.oneof(anyText, strange);

describe("a clean line", () => {
  test("stays as it is when it is cleaned again", () => {
    fc.assert(
      fc.property(texts, (text) => expect(cleanLine(cleanLine(text))).toBe(cleanLine(text))),
      { numRuns: 1_000 },
    );
  });

  test("is one line without control characters or marks that turn its neighbours", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(cleanLine(text)).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        expect(cleanLine(text)).not.toMatch(/^\s|\s\s|\s$/u);
      }),
      { numRuns: 1_000 },
    );
  });

  test("can be stored as UTF-8 and read back", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const stored = new TextEncoder().encode(cleanLine(text));
        expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(stored)).toBe(cleanLine(text));
      }),
      { numRuns: 1_000 },
    );
  });

  test("is at most as long as its text composed, three times the text at the worst", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(lengthOf(cleanLine(text))).toBeLessThanOrEqual(lengthOf(text.normalize("NFC")));
        expect(cleanLine(text).length).toBeLessThanOrEqual(3 * text.length);
      }),
      { numRuns: 1_000 },
    );
  });

  test("says the same whether an accent was typed apart or not", () => {
    expect(cleanLine("Ame\u0301lie")).toBe("Am\u00e9lie");
  });

  test("keeps the words of a text that came with tabs and line breaks", () => {
    expect(cleanLine("\t Push-ups\r\n of\u00a0 May \0")).toBe("Push-ups of May");
  });

  test.each([
    "שלום עולם",
    "مرحبا\u200f!",
    "می\u200cخواهم",
    "क्\u200dष",
    "👩‍👩‍👧‍👦",
    "🏳️‍🌈",
    "❤️",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
  ])("keeps %p whole", (text) => expect(cleanLine(text)).toBe(text.normalize("NFC")));

  test("cannot turn the direction of what follows it", () => {
    expect(cleanLine("exe.\u202egpj")).toBe("exe. gpj");
    expect(cleanLine("\u2067abc\u2069")).toBe("abc");
  });

  test.each([
    ["nothing", ""],
    ["spaces", " \u00a0\u2003\u3000"],
    ["zero-width marks", "\u200b\u200c\u200d\u2060\ufeff"],
    ["direction marks", "\u200e\u200f\u061c"],
    ["soft hyphens", "\u00ad\u00ad"],
    ["variation selectors", "\ufe0f\ufe0e\u{e0100}"],
    ["an invisible joiner of accents", "\u034f"],
    ["Hangul fillers", "\u115f\u1160\u3164\uffa0"],
    ["an empty Braille cell", "\u2800"],
    ["invisible tags", "\u{e0041}\u{e0042}"],
    ["control characters", "\0\u0007\u001b\u0085"],
  ])("is empty when there is only %s", (_what, text) => expect(cleanLine(text)).toBe(""));

  test("replaces half a pair, which could not be stored", () => {
    expect(cleanLine("a\ud83db")).toBe("a\ufffdb");
  });

  test("is made in a moment from a text of any length", () => {
    const long = " \u200b".repeat(500_000);
    const startedAtMs = performance.now();
    expect(cleanLine(long)).toBe("");
    expect(performance.now() - startedAtMs).toBeLessThan(2_000);
  });
});

describe("the length of a text", () => {
  test("counts code points, not halves of pairs", () => {
    expect(lengthOf("a👍б")).toBe(3);
  });
});
