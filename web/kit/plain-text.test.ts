import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { type Block, parseMarkdown, plain } from "./markdown-tree.ts";
import { plainText } from "./plain-text.ts";

/** The words that the lexer leaves of a text, which it takes a tenth of a page to know. */
function lexedText(text: string): string {
  return wordsOf(parseMarkdown(text)).replaceAll(/\s+/gu, " ").trim();
}

function wordsOf(blocks: readonly Block[]): string {
  const words = blocks.map((block) => {
    if (block.kind === "paragraph") return plain(block.parts);
    if (block.kind === "code") return block.text;
    return block.kind === "quote" ? wordsOf(block.blocks) : block.items.map(wordsOf).join(" ");
  });
  return words.join(" ");
}

const word = fc.constantFrom(
  ...["tea", "да", "Kate,", "2 * 3", "x_1_y", "well...", "«ёж»", "at 14.", "😀", "@anna", "a~b"],
  ...["\\*so\\*", "https://x.test/a_b_c", "(see)", "it's", "5 > 4", "<b>", "#1", "&amp;"],
);
const address = fc.constantFrom("https://x.test", "https://x.test/a_(b)");

/** A line with marks that lie in each other, as people and buttons write them. */
const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((all) => all.join(" "));
const struck = fc.oneof(
  words.map((text) => `~~${text}~~`),
  fc.constantFrom("_tea_", "*да, Kate*", "`a * b`", "``a ` b``", "***so***", "__x__"),
  fc
    .tuple(fc.constantFrom("tea", "two words", "*да*"), address)
    .map(([text, where]) => `[${text}](${where})`),
);
const strong = fc.tuple(words, struck).map(([text, inner]) => `**${text} ${inner} so**`);
const parts = fc.array(fc.oneof(words, struck, strong), { minLength: 1, maxLength: 4 });
const line = parts.map((all) => all.join(" "));

const indented = (text: string, first: string, others: string) =>
  first + text.replaceAll("\n", `\n${others}`);

/** Blocks that stand in each other. */
const { blocks } = fc.letrec<{ blocks: string; block: string }>((tie) => ({
  block: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    line,
    line.map((text) => `\`\`\`ts\n- ${text}\n\`\`\``),
    fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => `- ${lines.join("\n- ")}`),
    fc.tuple(line, line).map(([one, two]) => `1. ${one}\n2. ${two}`),
    tie("blocks").map((text) => indented(text, "> ", "> ")),
  ),
  blocks: fc.array(tie("block"), { minLength: 1, maxLength: 3 }).map((all) => all.join("\n\n")),
}));

describe("what people write", () => {
  test("has the words that the lexer leaves of it", () => {
    const written = blocks.filter((text) => text.length <= 300);
    const check = fc.property(written, (text) => expect(plainText(text)).toBe(lexedText(text)));
    fc.assert(check, { numRuns: 1_000 });
  });
});

describe("half a mark", () => {
  test.each([
    "don`t **so",
    "~~about",
    "2 * 3",
    "_low",
    "[x](",
    "a < b",
    "C:\\tea",
    "x_1_y",
    "a ~ b",
  ])("stays: %s", (text) => {
    expect(plainText(text)).toBe(text);
  });

  test("keeps no whole one after it from being read", () => {
    expect(plainText("don`t **so** it")).toBe("don`t so it");
  });
});

describe("whatever is typed", () => {
  const marks = ["*", "**", "_", "`", "~~", "[", "](", ")", "> ", "- ", "1. ", "\\", "\n"];
  const anything = fc.array(fc.oneof(fc.constantFrom(...marks, "```"), fc.string()), {
    maxLength: 30,
  });

  test("is one line, and no longer than it was", () => {
    const check = fc.property(anything, (pieces) => {
      const text = pieces.join("");
      const line = plainText(text);
      expect(line).not.toMatch(/[\r\n]|^\s|\s$/u);
      expect(line.length).toBeLessThanOrEqual(text.length);
    });
    fc.assert(check, { numRuns: 500 });
  });

  test("keeps every letter that is no part of a mark", () => {
    const check = fc.property(
      fc.array(fc.constantFrom(...marks, "a", " b "), { maxLength: 40 }),
      (pieces) => {
        const letters = (text: string) => text.replaceAll(/[^ab]/gu, "");
        // An address is left out of a link, and the language of code, with what it is made of.
        const text = pieces
          .join("")
          .replaceAll("](", "] (")
          .replaceAll(/(~~|``)(?=[~`])/gu, "$1 ");
        expect(letters(plainText(text))).toBe(letters(text));
      },
    );
    fc.assert(check, { numRuns: 500 });
  });
});
