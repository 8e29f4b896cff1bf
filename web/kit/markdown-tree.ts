import type { MarkedToken, Tokens } from "marked";
import { known, lex } from "./markdown-lexer.ts";
import { misleads, safeAddress } from "./markdown-link.ts";

/** A part of a line. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "break" }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "strong" | "emphasis" | "struck"; readonly parts: readonly Inline[] }
  | { readonly kind: "link"; readonly address: string; readonly parts: readonly Inline[] };

/** A part of a message that stands by itself. */
export type Block =
  | { readonly kind: "paragraph"; readonly parts: readonly Inline[] }
  | { readonly kind: "code"; readonly text: string; readonly language: string | undefined }
  | { readonly kind: "quote"; readonly blocks: readonly Block[] }
  | {
      readonly kind: "list";
      /** The first number; undefined for bullets. */
      readonly start: number | undefined;
      readonly items: readonly (readonly Block[])[];
    };

/** So many texts are kept as they were read: a few screens of messages. */
const keptTexts = 500;

/** Longer texts are not kept: reading them again is cheaper than their memory. */
const keptLength = 4_000;

/** The lexer looks through a run of spaces once for each of them; so long a run is no writing. */
const gapMax = 100;
const gap = /[ \t]{101,}/gu;

const kept = new Map<string, readonly Block[]>();

/** What a text says, as a tree; the same text gives the same tree. */
export function parseMarkdown(text: string): readonly Block[] {
  const standing = kept.get(text);
  if (standing) return standing;
  const blocks = parse(text);
  if (text.length > keptLength) return blocks;
  if (kept.size >= keptTexts) {
    for (const oldest of kept.keys()) {
      kept.delete(oldest);
      break;
    }
  }
  kept.set(text, blocks);
  return blocks;
}

function parse(text: string): readonly Block[] {
  // A null has no place in a document, and a return none in a line.
  const clean = text
    .replaceAll("\r\n", "\n")
    .replaceAll(/[\r\0]/gu, "")
    .replaceAll(gap, " ".repeat(gapMax));
  const tokens = lex(clean);
  return tokens ? blocksOf(tokens) : [{ kind: "paragraph", parts: textParts(clean.trim()) }];
}

function blocksOf(tokens: readonly MarkedToken[]): readonly Block[] {
  const blocks: Block[] = [];
  let isApart = true;
  for (const token of tokens) {
    const block = blockOf(token);
    const last = blocks.at(-1);
    if (block?.kind === "paragraph" && last?.kind === "paragraph" && !isApart) {
      // The lexer ended a paragraph for the sake of something that is no part of this subset.
      const parts: Inline[] = [...last.parts, { kind: "break" }, ...block.parts];
      blocks[blocks.length - 1] = { kind: "paragraph", parts };
    } else if (block) {
      blocks.push(block);
    }
    isApart = token.type === "space" || /\n[ \t]*\n$/u.test(token.raw);
  }
  return blocks;
}

function blockOf(token: MarkedToken): Block | undefined {
  switch (token.type) {
    case "space":
      return undefined;
    case "paragraph":
      return { kind: "paragraph", parts: trimmed(inlinesOf(known(token.tokens))) };
    case "code":
      return codeOf(token);
    case "blockquote": {
      const blocks = blocksOf(known(token.tokens));
      return blocks.length > 0 ? { kind: "quote", blocks } : typed(token);
    }
    case "list":
      return listOf(token);
    case "text":
      return token.tokens
        ? { kind: "paragraph", parts: trimmed(inlinesOf(known(token.tokens))) }
        : typed(token);
    default:
      return typed(token);
  }
}

/** What follows the fence is the language if it looks like one; else it is code as well. */
function codeOf({ lang = "", text }: Tokens.Code): Block {
  if (lang === "") return { kind: "code", text, language: undefined };
  if (/^[\w+#.-]{1,20}$/u.test(lang)) return { kind: "code", text, language: lang };
  return { kind: "code", text: text === "" ? lang : `${lang}\n${text}`, language: undefined };
}

/** A mark with nothing after it is an answer such as "-", no list. */
function listOf(token: Tokens.List): Block | undefined {
  const items = token.items.map((item) => blocksOf(known(item.tokens).filter(isNoBox)));
  const boxed = token.items.map((item, index) => withBox(item, items[index] ?? []));
  if (items.every((blocks) => blocks.length === 0)) return typed(token);
  return { kind: "list", start: token.start === "" ? undefined : token.start, items: boxed };
}

function isNoBox({ type }: MarkedToken): boolean {
  return type !== "checkbox";
}

/** A box to tick is shown as it was typed. */
function withBox({ task, checked }: Tokens.ListItem, blocks: readonly Block[]): readonly Block[] {
  if (!task) return blocks;
  const box: Inline = { kind: "text", text: checked ? "[x] " : "[ ] " };
  const [first, ...rest] = blocks;
  if (first?.kind !== "paragraph") return [{ kind: "paragraph", parts: [box] }, ...blocks];
  return [{ kind: "paragraph", parts: [box, ...first.parts] }, ...rest];
}

function typed({ raw }: { readonly raw: string }): Block | undefined {
  const text = raw.trim();
  return text === "" ? undefined : { kind: "paragraph", parts: textParts(text) };
}

function inlinesOf(tokens: readonly MarkedToken[]): readonly Inline[] {
  const parts: Inline[] = [];
  for (const token of tokens) {
    for (const part of inlineOf(token)) {
      const last = parts.at(-1);
      if (part.kind === "text" && last?.kind === "text") {
        parts[parts.length - 1] = { kind: "text", text: last.text + part.text };
      } else {
        parts.push(part);
      }
    }
  }
  return parts;
}

function inlineOf(token: MarkedToken): readonly Inline[] {
  switch (token.type) {
    case "text":
      // What it was read from: a reference such as `&#65;` is no mark of this subset.
      return token.tokens ? inlinesOf(known(token.tokens)) : textParts(token.raw);
    case "escape":
      return textParts(token.text);
    case "br":
      return [{ kind: "break" }];
    case "codespan":
      return [{ kind: "code", text: token.text }];
    case "strong":
      return [{ kind: "strong", parts: inlinesOf(known(token.tokens)) }];
    case "em":
      return [{ kind: "emphasis", parts: inlinesOf(known(token.tokens)) }];
    case "del":
      return [{ kind: "struck", parts: inlinesOf(known(token.tokens)) }];
    case "link":
      return linkOf(token);
    default:
      return textParts(token.raw);
  }
}

/** A link whose address is not safe, or that hides where it leads, is shown as it was typed. */
function linkOf(token: Tokens.Link): readonly Inline[] {
  const address = safeAddress(token.href);
  const parts = inlinesOf(known(token.tokens));
  const words = plain(parts).trim();
  if (address === undefined || words === "" || misleads(words, address)) {
    return textParts(token.raw);
  }
  return [{ kind: "link", address, parts }];
}

/** The words of some parts, without their marks. */
export function plain(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      if (part.kind === "break") return "\n";
      return "parts" in part ? plain(part.parts) : part.text;
    })
    .join("");
}

function textParts(text: string): readonly Inline[] {
  return text.split("\n").flatMap((line, index): readonly Inline[] => {
    const before: readonly Inline[] = index === 0 ? [] : [{ kind: "break" }];
    return line === "" ? before : [...before, { kind: "text", text: line }];
  });
}

function trimmed(parts: readonly Inline[]): readonly Inline[] {
  const from = parts.findIndex(({ kind }) => kind !== "break");
  const to = parts.findLastIndex(({ kind }) => kind !== "break");
  return from === -1 ? [] : parts.slice(from, to + 1);
}
