import { type Block, parseMarkdown, plain } from "./markdown-tree.ts";

/** A preview is one line, and no line is longer, in UTF-16 units. */
const previewMax = 300;

/** A text in one line and without its marks: for lists, notices and answers. */
export function plainText(text: string): string {
  // What lies beyond the preview need not be read.
  const line = words(parseMarkdown(text.slice(0, previewMax * 4)))
    .replaceAll(/\s+/gu, " ")
    .trim();
  if (line.length <= previewMax) return line;
  // Half of a pair of surrogates would be shown as a question mark.
  return `${line.slice(0, previewMax).replace(/[\uD800-\uDBFF]$/u, "")}…`;
}

function words(blocks: readonly Block[]): string {
  return blocks.map(wordsOf).join(" ");
}

function wordsOf(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return plain(block.parts);
    case "code":
      return block.text;
    case "quote":
      return words(block.blocks);
    case "list":
      return block.items.map(words).join(" ");
  }
}
